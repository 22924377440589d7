use napi::bindgen_prelude::Uint8ArraySlice;
use napi_derive::napi;

/// int32 a record, in the order of `encodeColumns`.
const ROW_LENGTH: usize = 5;

/// Encodes `count` records from `rows` and their packed bytes. Returns the bytes written, or -1 if `out` is too small; -2
/// if there are fewer rows or bytes than that, which is a bug of the caller.
#[napi(catch_unwind)]
pub fn encode_records(count: i32, rows: &[i32], bytes: &[u8], mut out: Uint8ArraySlice) -> i32 {
    if rows.len() < count.max(0) as usize * ROW_LENGTH {
        return -2;
    }
    let mut from = Packed { bytes, position: 0 };
    // SAFETY: this thread alone uses the array while it runs, and what is written never overlaps what it is made from.
    let mut to = Writer { out: unsafe { out.as_mut() }, position: 0 };
    for (index, row) in rows.chunks_exact(ROW_LENGTH).take(count.max(0) as usize).enumerate() {
        match encode_record(index as i32, row, &mut from, &mut to) {
            Ok(()) => {}
            Err(code) => return code,
        }
    }
    to.position as i32
}

fn encode_record(index: i32, row: &[i32], from: &mut Packed, to: &mut Writer) -> Result<(), i32> {
    let timestamp_delta = i64::from(row[1]) << 32 | i64::from(row[0] as u32);
    let (key_length, value_length, headers_length) = (row[2], row[3], row[4]);
    let length_bytes = varint_bytes(zigzag(timestamp_delta))
        + varint_bytes(zigzag(index.into()))
        + varint_bytes(zigzag(key_length.into()))
        + varint_bytes(zigzag(value_length.into()));
    let length = 1
        + length_bytes as i64
        + i64::from(key_length.max(0))
        + i64::from(value_length.max(0))
        + i64::from(headers_length.max(1));
    let record_bytes = varint_bytes(zigzag(length)) as i64 + length;
    if record_bytes > (to.out.len() - to.position) as i64 {
        return Err(-1);
    }
    to.varint(zigzag(length));
    to.byte(0);
    to.varint(zigzag(timestamp_delta));
    to.varint(zigzag(index.into()));
    to.varint(zigzag(key_length.into()));
    to.bytes(from.take(key_length)?);
    to.varint(zigzag(value_length.into()));
    to.bytes(from.take(value_length)?);
    if headers_length <= 0 {
        to.byte(0);
    } else {
        to.bytes(from.take(headers_length)?);
    }
    Ok(())
}

/// The keys, values and headers of the records, one after the other.
struct Packed<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Packed<'a> {
    #[inline(always)]
    fn take(&mut self, length: i32) -> Result<&'a [u8], i32> {
        let end = self.position + length.max(0) as usize;
        let taken = self.bytes.get(self.position..end).ok_or(-2)?;
        self.position = end;
        Ok(taken)
    }
}

/// The records. `encode_record` has looked that there is room.
struct Writer<'a> {
    out: &'a mut [u8],
    position: usize,
}

impl Writer<'_> {
    #[inline(always)]
    fn byte(&mut self, byte: u8) {
        self.out[self.position] = byte;
        self.position += 1;
    }

    #[inline(always)]
    fn bytes(&mut self, bytes: &[u8]) {
        self.out[self.position..self.position + bytes.len()].copy_from_slice(bytes);
        self.position += bytes.len();
    }

    #[inline(always)]
    fn varint(&mut self, mut zigzag: u64) {
        while zigzag > 0x7f {
            self.byte(zigzag as u8 | 0x80);
            zigzag >>= 7;
        }
        self.byte(zigzag as u8);
    }
}

#[inline(always)]
fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

#[inline(always)]
fn varint_bytes(zigzag: u64) -> usize {
    (70 - (zigzag | 1).leading_zeros() as usize) / 7
}
