import { layout } from '../generated/layout.ts'
import type { LinearMemory } from './linear-memory.ts'

// What assembly/crc32c/large.ts says of its region: a message that is copied there is folded where it lies, in half the
// cache: 2 to 5 % from 64 KiB on.
const pieceBytes = 131072
const lastPieceBytes = pieceBytes + 8192
const firstPosition = layout.foldLarge.position + 64
const nextPosition = firstPosition + 5376
/** Shorter messages are folded in other regions. */
const largeFrom = 12_288

const firstPiece = 0
const nextPiece = 1
const lastPiece = 2

/**
 * The checksums of an engine, by kernels. What lies outside of the linear memory is copied there at 40 GB/s, which is a
 * quarter to a third of the whole. (Below 16 bytes a loop in TypeScript is faster, but nothing so short has a
 * checksum.)
 */
export function wasmChecksums({ kernels, bytes }: LinearMemory): {
  crc32c(bytes: Uint8Array, crc?: number): number
  copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc?: number): number
} {
  const { buffer } = bytes
  const input = layout.input.position

  function crc32c(source: Uint8Array, crc = 0): number {
    if (source.buffer === buffer) return kernels.crc32c(crc, source.byteOffset, source.length) >>> 0
    if (source.length > lastPieceBytes) return crc32cByPieces(source, crc)
    const position = source.length < largeFrom ? input : firstPosition
    bytes.set(source, position)
    return kernels.crc32c(crc, position, source.length) >>> 0
  }

  function crc32cByPieces(source: Uint8Array, crc: number): number {
    bytes.set(source.subarray(0, pieceBytes), firstPosition)
    // Scalar kernels give the CRC so far; SIMD's keep it in the memory, and ignore what is passed.
    let result = kernels.crc32cOfPiece(crc, firstPosition, pieceBytes, firstPiece)
    let start = pieceBytes
    for (; source.length - start > lastPieceBytes; start += pieceBytes) {
      bytes.set(source.subarray(start, start + pieceBytes), nextPosition)
      result = kernels.crc32cOfPiece(result, nextPosition, pieceBytes, nextPiece)
    }
    bytes.set(source.subarray(start), nextPosition)
    return kernels.crc32cOfPiece(result, nextPosition, source.length - start, lastPiece) >>> 0
  }

  function copyWithCrc32c(source: Uint8Array, target: Uint8Array, crc = 0): number {
    const { length } = source
    if (length > target.length) throw new RangeError(`${length} bytes do not fit into ${target.length}`)
    if (target.buffer === buffer) {
      if (source.buffer === buffer)
        return kernels.copyWithCrc32c(crc, source.byteOffset, target.byteOffset, length) >>> 0
      target.set(source)
      return kernels.crc32c(crc, target.byteOffset, length) >>> 0
    }
    const result = crc32c(source, crc)
    target.set(source)
    return result
  }

  return { crc32c, copyWithCrc32c }
}
