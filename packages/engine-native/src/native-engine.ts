import { anyOffsetDelta, type Engine, encodeBatchBy, type RecordFault, scanRowLength } from '@odradek/engine-wasm'
import type { Addon } from './addon.ts'
import { nativeCompression } from './compression.ts'

// A call of the addon costs 200 ns, mostly to unwrap its arrays; one of WebAssembly 30 ns. So what is short goes there.
// Medians of one run, addon against WebAssembly outside of its memory:

/** 512 B: 245 and 199 ns; 1 KiB: 271 and 285; 2 KiB: 309 and 411; 16 KiB: 645 and 2,239; 1 MiB: 22 and 107 µs. */
const crcFromBytes = 1024
/** Records of 220 bytes, with columns. 4: 366 and 338 ns; 10: 464 and 573; 100: 0.9 and 2.5 µs; 1,000: 9 and 25 µs. */
const scanFromRecords = 8
/** Without columns. 4: 362 and 208 ns; 10: 452 and 413; 100: 0.9 and 2.1 µs. */
const validateFromRecords = 12
/** 2: 410 and 340 ns; 4: 465 and 474; 10: 635 and 779; 100: 1.7 and 3.2 µs; 1,000: 16 and 31 µs. */
const encodeFromRecords = 4

const noRows = new Int32Array(0)

/** Composes an engine of the addon and, for what that is slower at, of WebAssembly. */
export function overAddon(addon: Addon, wasm: Engine): Engine {
  function crc32c(bytes: Uint8Array, crc = 0): number {
    return bytes.length < crcFromBytes ? wasm.crc32c(bytes, crc) : addon.crc32c(bytes, crc)
  }

  function copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc = 0): number {
    if (source.length < crcFromBytes || source.length > target.length) return wasm.copyWithCrc32c(source, target, crc)
    const result = addon.crc32c(source, crc)
    target.set(source)
    return result
  }

  function scanRecords(
    records: Uint8Array,
    count: number,
    rows?: Int32Array,
    maxOffsetDelta = anyOffsetDelta,
  ): RecordFault {
    const isShort =
      rows === undefined ? count < validateFromRecords : count < scanFromRecords || rows.length < count * scanRowLength
    if (isShort) return wasm.scanRecords(records, count, rows, maxOffsetDelta)
    return addon.scanRecords(records, count, rows ?? noRows, maxOffsetDelta)
  }

  function encodeRecords(count: number, rows: Int32Array, bytes: Uint8Array, out: Uint8Array): number {
    if (count < encodeFromRecords) return wasm.encodeRecords(count, rows, bytes, out)
    // What the addon refuses WebAssembly refuses too, and has the word for it.
    const written = addon.encodeRecords(count, rows, bytes, out)
    return written < 0 ? wasm.encodeRecords(count, rows, bytes, out) : written
  }

  const compression = nativeCompression(addon, wasm)
  return {
    kind: 'native',
    arena: wasm.arena,
    crc32c,
    copyWithCrc32c,
    scanRecords,
    encodeRecords,
    encodeBatch: encodeBatchBy({ encodeRecords, compress: compression.compress, crc32c }),
    ...compression,
    // With 1,000 entries a search by the addon takes 170 ns, by the loop in TypeScript 168: the call costs the gain.
    searchOffsetIndex: wasm.searchOffsetIndex,
    searchTimeIndex: wasm.searchTimeIndex,
  }
}
