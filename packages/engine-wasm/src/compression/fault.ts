/** The codecs that kernels have; the others are the platform's (gzip, zstd). */
export type BlockCodec = 'lz4' | 'snappy'

/** A codec, and for LZ4 how hard it tries (1 to 17). */
export interface BlockCompression {
  readonly codec: BlockCodec
  readonly level?: number | undefined
}

/** Kafka's default, which means the fast way; the other levels search, the longer the higher (KIP-390). */
export const defaultLz4Level = 9

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

export const truncated = 1
export const foreign = 2
export const unsupported = 3
export const checksumWrong = 4
export const matchTooEarly = 5
export const tooLarge = 6
export const lengthWrong = 7

/** A fault of a frame on its way out of the reference, where it becomes the answer. */
export class FrameFault extends Error {
  override readonly name = 'FrameFault'
  readonly fault: CompressionFault

  constructor(fault: CompressionFault) {
    super(compressionFaults[fault])
    this.fault = fault
  }
}
