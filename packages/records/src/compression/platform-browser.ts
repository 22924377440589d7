import { Gunzip, gzipSync } from 'fflate'
import { Decompress } from 'fzstd'
import { tooLarge } from './decompression-error.ts'
import { joined } from './joined.ts'
import { zstdFrames } from './zstd-frames.ts'

/** No well-kept package for browsers writes it without waiting. */
export const writesZstd: boolean = false

const defaultGzipLevel = 6
/** What a decompressor is given at a time, so that it stops soon after there is too much. */
const pieceBytes = 4096

export function compressGzip(bytes: Uint8Array, level: number): Uint8Array {
  const known = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
  return gzipSync(bytes, { level: known.find((value) => value === level) ?? defaultGzipLevel })
}

/** Checksums are not looked at, as fflate's stream does not: the batch has one of its own. */
export function decompressGzip(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const pieces = gather(maxBytes)
  const stream = new Gunzip((piece) => pieces.add(piece))
  pushAll(stream, bytes)
  return pieces.joined()
}

/** @throws Error always */
export function compressZstd(_bytes: Uint8Array, _level: number): Uint8Array {
  throw new Error('zstd is not written in browsers, only read; gzip, lz4 and snappy are written')
}

/** Of damaged frames fzstd may find no end: batches are to be checked by their CRC before. */
export function decompressZstd(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const pieces = gather(maxBytes)
  for (const frame of zstdFrames(bytes, maxBytes)) pushAll(new Decompress((piece) => pieces.add(piece)), frame)
  return pieces.joined()
}

function pushAll(stream: { push(piece: Uint8Array, isLast: boolean): unknown }, bytes: Uint8Array): void {
  let start = 0
  do {
    const end = start + pieceBytes
    stream.push(bytes.subarray(start, end), end >= bytes.length)
    start = end
  } while (start < bytes.length)
}

/** Pieces that come one by one, and stop coming when there are more than may be. */
function gather(maxBytes: number): { add(piece: Uint8Array): void; joined(): Uint8Array } {
  const pieces: Uint8Array[] = []
  let length = 0
  return {
    add(piece) {
      length += piece.length
      if (length > maxBytes) throw tooLarge(maxBytes)
      pieces.push(piece.slice())
    },
    joined: () => joined(pieces),
  }
}
