import { type BlockCodec, compressionFaults, defaultLz4Level, type Engine } from '@odradek/engine-wasm'
import { type Codec, codecs } from '@odradek/protocol'
import { compressGzip, compressZstd, decompressGzip, decompressZstd, writesZstd } from '#platform'
import { DecompressionError, tooLarge } from './decompression-error.ts'

/** How hard a codec may try; whole numbers (KIP-390). */
export interface CodecLevels {
  readonly min: number
  readonly max: number
  readonly default: number
}

/** A way to compress the records section of a batch. */
interface RecordCodec {
  /** Undefined: it knows only one way. */
  readonly levels: CodecLevels | undefined
  compress(engine: Engine, bytes: Uint8Array, level: number): Uint8Array
  /** Makes no more than `maxBytes`. @throws DecompressionError, or whatever the platform throws at damaged bytes */
  decompress(engine: Engine, bytes: Uint8Array, maxBytes: number): Uint8Array
}

/** The codecs of Kafka, with the levels and defaults of Kafka's `compression.gzip.level` and so on. */
const registry: Readonly<Record<Codec, RecordCodec>> = {
  none: {
    levels: undefined,
    compress: (_, bytes) => bytes,
    decompress(_, bytes, maxBytes) {
      if (bytes.length > maxBytes) throw tooLarge(maxBytes)
      return bytes
    },
  },
  gzip: {
    // -1 leaves it to zlib, which takes 6. There is no level 0: Kafka has it refused.
    levels: { min: -1, max: 9, default: -1 },
    compress: (_, bytes, level) => compressGzip(bytes, level),
    decompress: (_, bytes, maxBytes) => decompressGzip(bytes, maxBytes),
  },
  snappy: {
    levels: undefined,
    compress: (engine, bytes) => engine.compress('snappy', bytes),
    decompress: (engine, bytes, maxBytes) => decompressFrame(engine, 'snappy', bytes, maxBytes),
  },
  lz4: {
    levels: { min: 1, max: 17, default: defaultLz4Level },
    compress: (engine, bytes, level) => engine.compress('lz4', bytes, level),
    decompress: (engine, bytes, maxBytes) => decompressFrame(engine, 'lz4', bytes, maxBytes),
  },
  zstd: {
    levels: { min: -131_072, max: 22, default: 3 },
    compress: (_, bytes, level) => compressZstd(bytes, level),
    decompress: (_, bytes, maxBytes) => decompressZstd(bytes, maxBytes),
  },
}

/** What `compress` can do here: in a browser, all but zstd. */
export const writableCodecs: readonly Codec[] = codecs.filter((codec) => writesZstd || codec !== 'zstd')

/** The levels of a codec, or undefined if it has none. */
export function codecLevels(codec: Codec): CodecLevels | undefined {
  return registry[codec].levels
}

/** Whether `level` is one of the codec's; a codec without levels takes none. */
export function isCodecLevel(codec: Codec, level: number): boolean {
  const { levels } = registry[codec]
  if (levels === undefined || !Number.isInteger(level) || (codec === 'gzip' && level === 0)) return false
  return levels.min <= level && level <= levels.max
}

/**
 * The records section of a batch, compressed as Kafka's clients do. Level: default the codec's own.
 *
 * @throws RangeError for a level that the codec does not have
 */
export function compress(engine: Engine, codec: Codec, bytes: Uint8Array, level?: number): Uint8Array {
  if (level !== undefined && !isCodecLevel(codec, level)) throw new RangeError(`${codec} has no level ${level}`)
  const { levels, compress: compressed } = registry[codec]
  return compressed(engine, bytes, level ?? levels?.default ?? 0)
}

/**
 * The records section of a batch as it was. Never makes more than `maxBytes`: a few bytes that claim to be gigabytes
 * are an error before they are memory.
 *
 * @throws DecompressionError
 */
export function decompress(engine: Engine, codec: Codec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    return registry[codec].decompress(engine, bytes, maxBytes)
  } catch (error) {
    if (error instanceof DecompressionError) throw error
    const reason = error instanceof Error ? error.message : error
    throw new DecompressionError(`records that say they are ${codec} are not: ${reason}`)
  }
}

function decompressFrame(engine: Engine, codec: BlockCodec, bytes: Uint8Array, maxBytes: number): Uint8Array {
  const content = engine.decompress(codec, bytes, maxBytes)
  if (typeof content === 'number') throw new DecompressionError(`records in ${codec}: ${compressionFaults[content]}`)
  return content
}
