import { createRequire } from 'node:module'
import { largestZstdScratchBytes } from '../limits.ts'
import { tooLarge } from './decompression-error.ts'

/** What is used of `zstd-napi/binding`; written down here, as the package need not be there. */
interface ZstdBinding {
  readonly CCtx: new () => { compress(target: Uint8Array, source: Uint8Array, level: number): number }
  readonly DCtx: new () => { decompress(target: Uint8Array, source: Uint8Array): number }
  /** Null if the frame does not say; throws at what is no frame. */
  getFrameContentSize(frame: Uint8Array): number | null
  findFrameCompressedSize(frame: Uint8Array): number
}

export interface Zstd {
  compress(bytes: Uint8Array, level: number): Uint8Array
  /** Undefined: not a single frame that says how large its content is. */
  decompress(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined
}

let found: Zstd | undefined | 'not looked for' = 'not looked for'

/** zstd-napi, if it is installed with a binary for this machine; looked for once. */
export function findZstd(): Zstd | undefined {
  if (found === 'not looked for') found = loadZstd(createRequire(import.meta.url))
  return found
}

/** A package without its binary throws when it is loaded, and is as good as none. */
export function loadZstd(load: (name: string) => unknown): Zstd | undefined {
  try {
    const binding = load('zstd-napi/binding')
    return isBinding(binding) ? zstdOver(binding) : undefined
  } catch {
    return undefined
  }
}

function isBinding(module: unknown): module is ZstdBinding {
  if (typeof module !== 'object' || module === null) return false
  const names = ['CCtx', 'DCtx', 'getFrameContentSize', 'findFrameCompressedSize']
  return names.every((name) => typeof Reflect.get(module, name) === 'function')
}

/** ZSTD_COMPRESSBOUND, without a call of the addon. */
function compressBound(length: number): number {
  const small = 128 * 1024
  return length + (length >> 8) + (length < small ? (small - length) >> 11 : 0)
}

/** One context for each direction serves all calls: making one costs more than compressing a kilobyte. */
function zstdOver(binding: ZstdBinding): Zstd {
  const compressor = new binding.CCtx()
  const decompressor = new binding.DCtx()
  let scratch = new Uint8Array(0)

  function room(length: number): Uint8Array {
    if (length > largestZstdScratchBytes) return new Uint8Array(length)
    if (scratch.length < length) scratch = new Uint8Array(2 ** Math.ceil(Math.log2(length)))
    return scratch
  }

  return {
    compress(bytes, level) {
      const target = room(compressBound(bytes.length))
      return target.slice(0, compressor.compress(target, bytes, level))
    },
    decompress(bytes, maxBytes) {
      const size = binding.getFrameContentSize(bytes)
      if (size === null || binding.findFrameCompressedSize(bytes) !== bytes.length) return undefined
      if (size > maxBytes) throw tooLarge(maxBytes)
      const target = new Uint8Array(size)
      decompressor.decompress(target, bytes)
      return target
    },
  }
}
