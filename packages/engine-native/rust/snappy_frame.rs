//! Snappy as Kafka's Java client and librdkafka write it, blocks in the xerial format, or as a bare block.
//!
//!   xerial   0x82 "SNAPPY" 0x00 | version int32 | compatible int32 | (length int32, block)*          big-endian

use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;
use snap::raw::{Decoder, Encoder, decompress_len};
use std::cell::RefCell;

const MAGIC: &[u8] = b"\x82SNAPPY\0";
const VERSIONS: &[u8] = &[0, 0, 0, 1, 0, 0, 0, 1];
const HEADER_BYTES: usize = 16;
const BLOCK_BYTES: usize = 32 * 1024;

/// Not a frame that this decoder takes, or one that is damaged. Somebody else says which.
const NOT_TAKEN: i32 = -1;
/// There is no room for the frame.
const TOO_LARGE: i32 = -2;

thread_local! {
    /// Its table of 32 KiB is used again from block to block.
    static ENCODER: RefCell<Encoder> = RefCell::new(Encoder::new());
}

/// Returns the length of the frame that is written to the front of `out`, or -2 if that may not be enough for one.
#[napi(catch_unwind)]
pub fn compress_snappy(bytes: &[u8], mut out: Uint8ArraySlice) -> i32 {
    // SAFETY: this thread alone uses the array while it runs, and the caller made it for this.
    let out = unsafe { out.as_mut() };
    ENCODER.with_borrow_mut(|encoder| compress(encoder, bytes, out).unwrap_or(TOO_LARGE))
}

fn compress(encoder: &mut Encoder, bytes: &[u8], out: &mut [u8]) -> Option<i32> {
    out.get_mut(..8)?.copy_from_slice(MAGIC);
    out.get_mut(8..HEADER_BYTES)?.copy_from_slice(VERSIONS);
    let mut position = HEADER_BYTES;
    for block in bytes.chunks(BLOCK_BYTES) {
        let size = encoder.compress(block, out.get_mut(position + 4..)?).ok()?;
        out[position..position + 4].copy_from_slice(&(size as u32).to_be_bytes());
        position += 4 + size;
    }
    Some(position as i32)
}

/// How many bytes a frame announces, else -1.
#[napi(catch_unwind)]
pub fn snappy_content_size(frame: &[u8]) -> f64 {
    let mut size = 0;
    for block in blocks(frame) {
        match block.and_then(|block| decompress_len(block).ok()) {
            Some(length) => size += length,
            None => return -1.0,
        }
    }
    size as f64
}

/// Returns the length of what is written to the front of `out`, or -1.
#[napi(catch_unwind)]
pub fn decompress_snappy(frame: &[u8], mut out: Uint8ArraySlice) -> i32 {
    // SAFETY: this thread alone uses the array while it runs, and the caller made it for this.
    decompress(frame, unsafe { out.as_mut() }).unwrap_or(NOT_TAKEN)
}

fn decompress(frame: &[u8], out: &mut [u8]) -> Option<i32> {
    let mut decoder = Decoder::new();
    let mut position = 0;
    for block in blocks(frame) {
        position += decoder.decompress(block?, out.get_mut(position..)?).ok()?;
    }
    Some(position as i32)
}

/// The blocks of a frame; None in place of one that is cut off or empty.
fn blocks(frame: &[u8]) -> impl Iterator<Item = Option<&[u8]>> {
    let is_xerial = frame.starts_with(MAGIC);
    let mut rest = if is_xerial { frame.get(HEADER_BYTES..).unwrap_or(MAGIC) } else { frame };
    let mut is_done = false;
    std::iter::from_fn(move || {
        if is_done || is_xerial && rest.is_empty() {
            return None;
        }
        if !is_xerial {
            is_done = true;
            return Some(Some(rest).filter(|block| !block.is_empty()));
        }
        let block = rest.split_first_chunk().and_then(|(length, behind)| {
            behind.split_at_checked(u32::from_be_bytes(*length) as usize).filter(|(block, _)| !block.is_empty())
        });
        is_done = block.is_none();
        rest = block.map_or(rest, |(_, behind)| behind);
        Some(block.map(|(block, _)| block))
    })
}
