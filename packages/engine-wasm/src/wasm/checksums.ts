import { layout } from '../generated/layout.ts'
import { type LinearMemory, place } from './linear-memory.ts'

/** A kernel's CRC takes at most this much at once: the piece and its fold stay in the second-level cache. */
const pieceBytes = 65536

/** The checksums of an engine, by kernels. */
export function wasmChecksums(memory: LinearMemory): {
  crc32c(bytes: Uint8Array, crc?: number): number
  copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc?: number): number
} {
  function crc32c(source: Uint8Array, crc = 0): number {
    let result = crc
    for (let start = 0; start < source.length; start += pieceBytes) {
      const piece = source.length <= pieceBytes ? source : source.subarray(start, start + pieceBytes)
      result = memory.kernels.crc32c(result, place(memory, piece, layout.input), piece.length)
    }
    return result >>> 0
  }

  function copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc = 0): number {
    target.set(source)
    return crc32c(source, crc)
  }

  return { crc32c, copyWithCrc32c }
}
