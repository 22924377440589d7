//! Zigzag varints, seven bits a byte, the lowest first.

/// What a scan found wrong: the codes of src/record-fault.ts in @odradek/engine-wasm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum Fault {
    Truncated = 1,
    VarintTooLong = 2,
    LengthNegative = 3,
    LengthWrong = 4,
    TrailingBytes = 5,
    OffsetsNotAscending = 6,
    OffsetAboveLast = 7,
}

/// Bytes, and where the next one is read.
pub struct Cursor<'a> {
    pub bytes: &'a [u8],
    pub position: usize,
}

impl Cursor<'_> {
    /// At most five bytes.
    #[inline(always)]
    pub fn read_varint(&mut self) -> Result<i32, Fault> {
        match self.bytes.get(self.position) {
            Some(&byte) if byte < 0x80 => {
                self.position += 1;
                Ok(i32::from(byte >> 1) ^ -i32::from(byte & 1))
            }
            _ => self.read_long_varint(),
        }
    }

    fn read_long_varint(&mut self) -> Result<i32, Fault> {
        let mut value: u32 = 0;
        for shift in (0..35).step_by(7) {
            let byte = u32::from(*self.bytes.get(self.position).ok_or(Fault::Truncated)?);
            self.position += 1;
            value |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok((value >> 1) as i32 ^ -((value & 1) as i32));
            }
        }
        Err(Fault::VarintTooLong)
    }

    /// At most ten bytes.
    #[inline(always)]
    pub fn read_varlong(&mut self) -> Result<i64, Fault> {
        let mut value: u64 = 0;
        for shift in (0..70).step_by(7) {
            let byte = u64::from(*self.bytes.get(self.position).ok_or(Fault::Truncated)?);
            self.position += 1;
            value |= (byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok((value >> 1) as i64 ^ -((value & 1) as i64));
            }
        }
        Err(Fault::VarintTooLong)
    }

    /// Skips `length` bytes; -1 is null, and none.
    #[inline(always)]
    pub fn skip(&mut self, length: i32) -> Result<(), Fault> {
        if length < -1 {
            return Err(Fault::LengthNegative);
        }
        if length > 0 {
            let left = self.bytes.len().checked_sub(self.position).ok_or(Fault::Truncated)?;
            if length as usize > left {
                return Err(Fault::Truncated);
            }
            self.position += length as usize;
        }
        Ok(())
    }
}
