use crc_fast::{CrcAlgorithm, Digest};
use napi_derive::napi;

/// CRC-32C of `bytes`, continuing from `crc`: by carry-less multiplication, as wide as the processor has it.
#[napi(js_name = "crc32c")]
pub fn crc32c(bytes: &[u8], crc: u32) -> u32 {
    // A CRC is its state inverted.
    let mut digest = Digest::new_with_init_state(CrcAlgorithm::Crc32Iscsi, u64::from(!crc));
    digest.update(bytes);
    digest.finalize() as u32
}
