import { constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { tooLarge } from './decompression-error.ts'
import { joined } from './joined.ts'
import { zstdFrames } from './zstd-frames.ts'
import { findZstd } from './zstd-napi.ts'

export const writesZstd: boolean = true

export function compressGzip(bytes: Uint8Array, level: number): Uint8Array {
  return plain(gzipSync(bytes, { level }))
}

export function decompressGzip(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return bounded(maxBytes, (maxOutputLength) => gunzipSync(bytes, { maxOutputLength }))
}

/** By `zstd-napi` where it is installed, which uses its contexts again: of 1 KB node:zlib takes three times as long. */
export function compressZstd(bytes: Uint8Array, level: number): Uint8Array {
  return findZstd()?.compress(bytes, level) ?? compressZstdByNode(bytes, level)
}

export function decompressZstd(bytes: Uint8Array, maxBytes: number): Uint8Array {
  return findZstd()?.decompress(bytes, maxBytes) ?? decompressZstdByNode(bytes, maxBytes)
}

export function compressZstdByNode(bytes: Uint8Array, level: number): Uint8Array {
  return plain(zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: level } }))
}

/** Node stops behind the first frame, so it gets them one by one. */
export function decompressZstdByNode(bytes: Uint8Array, maxBytes: number): Uint8Array {
  let left = maxBytes
  const contents = zstdFrames(bytes, maxBytes).map((frame) => {
    const content = bounded(left, (maxOutputLength) => zstdDecompressSync(frame, { maxOutputLength }))
    left -= content.length
    return content
  })
  return joined(contents)
}

/** Node takes no bound of 0, so one byte may come where none is allowed. */
function bounded(maxBytes: number, decompressed: (maxOutputLength: number) => Buffer): Uint8Array {
  try {
    const bytes = plain(decompressed(Math.max(maxBytes, 1)))
    if (bytes.length > maxBytes) throw tooLarge(maxBytes)
    return bytes
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(maxBytes)
    throw error
  }
}

/** The same bytes without Node's additions, so that every codec gives the same type. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
