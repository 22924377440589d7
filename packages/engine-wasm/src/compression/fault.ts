/** The codecs that kernels have; the others are the platform's (gzip, zstd). */
export type BlockCodec = 'lz4' | 'snappy'

/** A codec, and for LZ4 how hard it tries (1 to 17). */
export interface BlockCompression {
  readonly codec: BlockCodec
  readonly level?: number | undefined
}

/** What is wrong with a compressed frame; the position is the code that kernels return, negated. */
export const compressionFaults = [
  'none',
  'the frame is truncated',
  'the frame is none of this codec',
  'the frame is of a version or has an option that is not supported',
  'a checksum of the frame does not match',
  'a match begins before the data',
  'the frame holds more than is allowed',
  'a length of the frame is not that of its content',
] as const

/** Index into `compressionFaults`, from 1 on. */
export type CompressionFault = number
