import { createRequire } from 'node:module'

/** What rust/ exports. A position in `recordFaults` and the like are those of @odradek/engine-wasm. */
export interface Addon {
  interfaceVersion(): number
  crc32c(bytes: Uint8Array, crc: number): number
  /** With empty `rows`, none are written; otherwise there have to be `count`. */
  scanRecords(records: Uint8Array, count: number, rows: Int32Array, maxOffsetDelta: number): number
  /** -1: `out` is too small; -2: there are fewer rows or bytes than `count` records have. */
  encodeRecords(count: number, rows: Int32Array, bytes: Uint8Array, out: Uint8Array): number
  /** Bytes written to the front of `out`, or -2 if that is not surely enough. */
  compressLz4(bytes: Uint8Array, out: Uint8Array): number
  compressSnappy(bytes: Uint8Array, out: Uint8Array): number
  /** What the frame announces, or -1. */
  lz4ContentSize(frame: Uint8Array): number
  snappyContentSize(frame: Uint8Array): number
  /** Bytes written to the front of `out`; -1: it is not a frame that the addon takes; -2: there is not enough room. */
  decompressLz4(frame: Uint8Array, out: Uint8Array): number
  decompressSnappy(frame: Uint8Array, out: Uint8Array): number
}

/** As rust/lib.rs has it. */
const interfaceVersion = 2

const functions: readonly (keyof Addon)[] = [
  'interfaceVersion',
  'crc32c',
  'scanRecords',
  'encodeRecords',
  'compressLz4',
  'compressSnappy',
  'lz4ContentSize',
  'snappyContentSize',
  'decompressLz4',
  'decompressSnappy',
]

function isAddon(exports: object): exports is Addon {
  const found = new Map<string, unknown>(Object.entries(exports))
  return functions.every((name) => typeof found.get(name) === 'function')
}

/** The binary that `npm run build:native` makes, or undefined when it is not there, not for this machine, or outdated. */
export function loadAddon(): Addon | undefined {
  const exports = requireBinary()
  return exports !== undefined && isAddon(exports) && exports.interfaceVersion() === interfaceVersion
    ? exports
    : undefined
}

function requireBinary(): object | undefined {
  try {
    const exports: object = createRequire(import.meta.url)('../native/engine-native.node')
    return exports
  } catch {
    // Not built, which is nobody's fault, or built for another machine: the WebAssembly does the same.
    return undefined
  }
}
