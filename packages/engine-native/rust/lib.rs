//! The hot path of a log as an addon: what `nativeEngine` of src/index.ts calls. Nothing here panics on hostile bytes;
//! what an answer means is said by `Engine` of @odradek/engine-wasm, whose reference decides. If something panics all the
//! same, a bug, it becomes an exception of JavaScript and not the end of the process.

mod checksum;
mod cursor;
mod lz4_frame;
mod record_encode;
mod record_scan;
mod snappy_frame;

use napi_derive::napi;

/// Goes up whenever a function here changes what it takes or gives, so that a binary of before is not taken for this one.
#[napi]
pub fn interface_version() -> u32 {
    2
}
