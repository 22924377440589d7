import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { type BlockCodec, compressionFaults, type Engine } from '@odradek/engine-wasm'
import type { Codec } from '@odradek/protocol'

/** Compressed records that cannot be read: damaged, or larger than they may be. */
export class DecompressionError extends Error {
  override readonly name = 'DecompressionError'
}

/** The records section of a batch, compressed as Kafka's clients do. */
export function compress(engine: Engine, codec: Codec, bytes: Uint8Array): Uint8Array {
  switch (codec) {
    case 'none':
      return bytes
    case 'gzip':
      return gzipSync(bytes)
    case 'snappy':
    case 'lz4':
      return engine.compress(codec, bytes)
    case 'zstd':
      return zstdCompressSync(bytes)
  }
}

/**
 * The records section of a batch as it was. Never makes more than `maxBytes`: a few bytes that claim to be gigabytes
 * are
 * an error before they are memory.
 *
 * @throws DecompressionError
 */
export function decompress(engine: Engine, codec: Codec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return decompressAny(engine, codec, bytes, maxBytes)
  } catch (error) {
    if (error instanceof DecompressionError) throw error
    throw new DecompressionError(
      `records that say they are ${codec} are not: ${error instanceof Error ? error.message : error}`,
    )
  }
}

function decompressAny(engine: Engine, codec: Codec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  switch (codec) {
    case 'none':
      if (bytes.length > maxBytes) throw new DecompressionError(`${bytes.length} bytes where ${maxBytes} are allowed`)
      return bytes
    case 'gzip':
      return plain(gunzipSync(bytes, { maxOutputLength: maxBytes }))
    case 'snappy':
    case 'lz4':
      return decompressFrame(engine, codec, bytes, maxBytes)
    case 'zstd':
      return plain(zstdDecompressSync(bytes, { maxOutputLength: maxBytes }))
  }
}

/** The same bytes without Node's additions, so that every codec gives the same type. */
function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function decompressFrame(engine: Engine, codec: BlockCodec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  const content = engine.decompress(codec, bytes, maxBytes)
  if (typeof content === 'number') throw new DecompressionError(`records in ${codec}: ${compressionFaults[content]}`)
  return content
}
