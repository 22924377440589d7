use crate::cursor::{Cursor, Fault};
use napi::bindgen_prelude::Int32ArraySlice;
use napi_derive::napi;

/// int32 a record, in the order of `scanColumns`.
const ROW_LENGTH: usize = 9;

/// Validates `count` records, and writes a row of each into `rows`, unless it is empty. Returns 0, or a fault.
///
/// `rows` has to be empty or to have `count` rows; the caller sees to that.
#[napi(catch_unwind)]
pub fn scan_records(records: &[u8], count: i32, mut rows: Int32ArraySlice, max_offset_delta: i32) -> i32 {
    // SAFETY: this thread alone uses the array while it runs, and rows never overlap the records they are made from.
    let rows = unsafe { rows.as_mut() };
    match scan(records, count, rows, max_offset_delta) {
        Ok(()) => 0,
        Err(fault) => fault as i32,
    }
}

fn scan(records: &[u8], count: i32, rows: &mut [i32], max_offset_delta: i32) -> Result<(), Fault> {
    let mut cursor = Cursor { bytes: records, position: 0 };
    let mut rows = rows.chunks_exact_mut(ROW_LENGTH);
    let mut last = -1;
    for _ in 0..count {
        let row = scan_record(&mut cursor)?;
        let offset_delta = row[0];
        if offset_delta <= last {
            return Err(Fault::OffsetsNotAscending);
        }
        if offset_delta > max_offset_delta {
            return Err(Fault::OffsetAboveLast);
        }
        last = offset_delta;
        if let Some(target) = rows.next() {
            target.copy_from_slice(&row);
        }
    }
    if cursor.position == records.len() { Ok(()) } else { Err(Fault::TrailingBytes) }
}

/// Every part has to lie inside the record's own length, which has to lie inside the records.
#[inline(always)]
fn scan_record(cursor: &mut Cursor) -> Result<[i32; ROW_LENGTH], Fault> {
    let length = cursor.read_varint()?;
    if length < 0 {
        return Err(Fault::LengthNegative);
    }
    if length as usize > cursor.bytes.len() - cursor.position {
        return Err(Fault::Truncated);
    }
    let end = cursor.position + length as usize;
    // The attributes, of which no bit means anything.
    cursor.position += 1;
    let timestamp_delta = cursor.read_varlong()?;
    let offset_delta = cursor.read_varint()?;
    let key_length = cursor.read_varint()?;
    let key_position = cursor.position;
    cursor.skip(key_length)?;
    let value_length = cursor.read_varint()?;
    let value_position = cursor.position;
    cursor.skip(value_length)?;
    let header_count = cursor.read_varint()?;
    let headers_position = cursor.position;
    skip_headers(cursor, header_count)?;
    if cursor.position != end {
        return Err(Fault::LengthWrong);
    }
    Ok([
        offset_delta,
        timestamp_delta as i32,
        (timestamp_delta >> 32) as i32,
        key_position as i32,
        key_length,
        value_position as i32,
        value_length,
        headers_position as i32,
        header_count,
    ])
}

/// A header's key may not be null.
#[inline(always)]
fn skip_headers(cursor: &mut Cursor, count: i32) -> Result<(), Fault> {
    if count < 0 {
        return Err(Fault::LengthNegative);
    }
    for _ in 0..count {
        let key_length = cursor.read_varint()?;
        if key_length < 0 {
            return Err(Fault::LengthNegative);
        }
        cursor.skip(key_length)?;
        let value_length = cursor.read_varint()?;
        cursor.skip(value_length)?;
    }
    Ok(())
}
