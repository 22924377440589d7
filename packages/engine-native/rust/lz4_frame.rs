//! LZ4 frames as Kafka's clients write them: independent blocks of at most 64 KiB, no checksums but the header's.
//!
//!   frame  magic uint32 | FLG | BD | [content size uint64] | header checksum | block* | 0 uint32
//!   block  size uint32, highest bit: not compressed | data                                        little-endian

use lz4_flex::block::{
    CompressTable, DecompressError, compress_into_with_table, decompress_into, decompress_into_with_dict,
};
use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;
use std::cell::RefCell;

const MAGIC: [u8; 4] = 0x184d_2204_u32.to_le_bytes();
const BLOCK_BYTES: usize = 64 * 1024;
const UNCOMPRESSED: u32 = 0x8000_0000;
/// What we write: version 1 and independent blocks; blocks of at most 64 KiB; the checksum of these two bytes.
const DESCRIPTOR: [u8; 3] = [0x60, 0x40, 0x82];
const VERSION_MASK: u8 = 0b1100_0000;
const VERSION: u8 = 0b0100_0000;
const INDEPENDENT: u8 = 0b0010_0000;
const CONTENT_SIZE: u8 = 0b0000_1000;
/// A match reaches at most this far back.
const WINDOW_BYTES: usize = 64 * 1024;

/// Not a frame that this decoder takes: one of a rarer kind, or damaged. Somebody else says which.
const NOT_TAKEN: i32 = -1;
/// There is no room for what the frame holds.
const TOO_LARGE: i32 = -2;

thread_local! {
    /// Used again from block to block. Large, since a block of 64 KiB has more positions than the small one's.
    static TABLE: RefCell<CompressTable> = RefCell::new(CompressTable::large());
}

/// Returns the length of the frame that is written to the front of `out`, or -2 if that may not be enough for one.
#[napi(catch_unwind)]
pub fn compress_lz4(bytes: &[u8], mut out: Uint8ArraySlice) -> i32 {
    // SAFETY: this thread alone uses the array while it runs, and the caller made it for this.
    let out = unsafe { out.as_mut() };
    TABLE.with_borrow_mut(|table| compress(table, bytes, out).unwrap_or(TOO_LARGE))
}

fn compress(table: &mut CompressTable, bytes: &[u8], out: &mut [u8]) -> Option<i32> {
    let mut position = put(out, 0, &MAGIC)?;
    position = put(out, position, &DESCRIPTOR)?;
    for block in bytes.chunks(BLOCK_BYTES) {
        let size_position = position;
        position = put(out, position, &[0; 4])?;
        let size = match compress_into_with_table(block, out.get_mut(position..)?, table).ok()? {
            size if size < block.len() => size as u32,
            _ => {
                put(out, position, block)?;
                block.len() as u32 | UNCOMPRESSED
            }
        };
        put(out, size_position, &size.to_le_bytes())?;
        position += (size & !UNCOMPRESSED) as usize;
    }
    Some(put(out, position, &[0; 4])? as i32)
}

fn put(out: &mut [u8], position: usize, bytes: &[u8]) -> Option<usize> {
    let end = position + bytes.len();
    out.get_mut(position..end)?.copy_from_slice(bytes);
    Some(end)
}

/// The content size that the header of a frame announces, else -1.
#[napi(catch_unwind)]
pub fn lz4_content_size(frame: &[u8]) -> f64 {
    match (frame.get(4), frame.get(6..14)) {
        (Some(flags), Some(size)) if frame.starts_with(&MAGIC) && flags & CONTENT_SIZE != 0 => {
            u64::from_le_bytes(size.try_into().unwrap_or_default()) as f64
        }
        _ => -1.0,
    }
}

/// Returns the length of what is written to the front of `out`, or -1 or -2, as said above.
#[napi(catch_unwind)]
pub fn decompress_lz4(frame: &[u8], mut out: Uint8ArraySlice) -> i32 {
    // SAFETY: this thread alone uses the array while it runs, and the caller made it for this.
    decompress(frame, unsafe { out.as_mut() }).unwrap_or_else(|code| code)
}

fn decompress(frame: &[u8], out: &mut [u8]) -> Result<i32, i32> {
    let header = Header::read(frame).ok_or(NOT_TAKEN)?;
    let mut from = header.length;
    let mut to = 0;
    loop {
        let size = u32::from_le_bytes(take(frame, from, 4)?.try_into().map_err(|_| NOT_TAKEN)?);
        from += 4;
        if size == 0 {
            break;
        }
        let length = (size & !UNCOMPRESSED) as usize;
        let block = take(frame, from, length)?;
        from += length;
        let written = if size & UNCOMPRESSED == 0 {
            decompress_block(block, out, to, header.is_linked)?
        } else {
            put(out, to, block).ok_or(TOO_LARGE)? - to
        };
        if written > header.max_block_bytes {
            return Err(NOT_TAKEN);
        }
        to += written;
    }
    let is_whole = from == frame.len() && header.content_size.is_none_or(|size| size == to as u64);
    if is_whole { Ok(to as i32) } else { Err(NOT_TAKEN) }
}

fn decompress_block(block: &[u8], out: &mut [u8], position: usize, is_linked: bool) -> Result<usize, i32> {
    let (before, rest) = out.split_at_mut(position);
    let window = if is_linked { &before[position.saturating_sub(WINDOW_BYTES)..] } else { &[] };
    let written =
        if window.is_empty() { decompress_into(block, rest) } else { decompress_into_with_dict(block, rest, window) };
    written.map_err(|error| match error {
        DecompressError::OutputTooSmall { .. } => TOO_LARGE,
        _ => NOT_TAKEN,
    })
}

fn take(frame: &[u8], position: usize, length: usize) -> Result<&[u8], i32> {
    frame.get(position..).and_then(|rest| rest.get(..length)).ok_or(NOT_TAKEN)
}

struct Header {
    length: usize,
    is_linked: bool,
    content_size: Option<u64>,
    max_block_bytes: usize,
}

impl Header {
    /// None for checksums of blocks or content, a dictionary, another version, or a header whose checksum is wrong.
    fn read(frame: &[u8]) -> Option<Header> {
        let [flags, descriptor] = *frame.strip_prefix(&MAGIC)?.first_chunk()?;
        if flags & !(INDEPENDENT | CONTENT_SIZE) & !VERSION_MASK != 0 || flags & VERSION_MASK != VERSION {
            return None;
        }
        let size_bytes = if flags & CONTENT_SIZE != 0 { 8 } else { 0 };
        let described = frame.get(4..6 + size_bytes)?;
        let code = descriptor >> 4;
        if descriptor & 0x8f != 0 || code < 4 || *frame.get(6 + size_bytes)? != (xx_hash(described) >> 8) as u8 {
            return None;
        }
        Some(Header {
            length: 7 + size_bytes,
            is_linked: flags & INDEPENDENT == 0,
            content_size: described.get(2..10).and_then(|size| Some(u64::from_le_bytes(size.try_into().ok()?))),
            max_block_bytes: 1 << (8 + 2 * code),
        })
    }
}

/// xxHash32 with seed 0 of fewer than 16 bytes.
fn xx_hash(bytes: &[u8]) -> u32 {
    const PRIMES: [u32; 5] = [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d, 0x27d4_eb2f, 0x1656_67b1];
    let mut hash = PRIMES[4].wrapping_add(bytes.len() as u32);
    let (words, rest) = bytes.as_chunks::<4>();
    for word in words {
        hash = hash.wrapping_add(u32::from_le_bytes(*word).wrapping_mul(PRIMES[2]));
        hash = hash.rotate_left(17).wrapping_mul(PRIMES[3]);
    }
    for &byte in rest {
        hash = hash.wrapping_add(u32::from(byte).wrapping_mul(PRIMES[4]));
        hash = hash.rotate_left(11).wrapping_mul(PRIMES[0]);
    }
    hash = (hash ^ hash >> 15).wrapping_mul(PRIMES[1]);
    hash = (hash ^ hash >> 13).wrapping_mul(PRIMES[2]);
    hash ^ hash >> 16
}
