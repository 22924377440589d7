import { smallestZstdWindowBytes } from '../limits.ts'
import { DecompressionError, tooLarge } from './decompression-error.ts'

const frameMagic = 0xfd2fb528
const skippableMagic = 0x184d2a50
const blockHeaderBytes = 3
const rleBlock = 1

/** Where a frame lies, and what it says of its content. */
interface ZstdFrame {
  readonly end: number
  /** Undefined: nothing to be decompressed. */
  readonly windowBytes: number | undefined
}

/**
 * The zstd frames that follow each other in `bytes`, without those to be skipped: Java's client reads all of them, where
 * decompressors of one frame stop behind the first. None of them asks for a window that is larger than `maxBytes` or than
 * what every decompressor has to grant: decompressors make the window before they know what comes.
 *
 * Source: RFC 8878.
 *
 * @throws DecompressionError
 */
export function zstdFrames(bytes: Uint8Array, maxBytes: number): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames: Uint8Array[] = []
  try {
    for (let start = 0; start < bytes.length; ) {
      const { end, windowBytes } = readFrame(view, start)
      if (end > bytes.length) throw new RangeError()
      if (windowBytes !== undefined) {
        if (windowBytes > Math.max(maxBytes, smallestZstdWindowBytes)) throw tooLarge(maxBytes)
        frames.push(bytes.subarray(start, end))
      }
      start = end
    }
  } catch (error) {
    if (error instanceof RangeError) throw new DecompressionError('the zstd frame is truncated')
    throw error
  }
  return frames
}

function readFrame(view: DataView, start: number): ZstdFrame {
  const magic = view.getUint32(start, true)
  if ((magic & ~0xf) >>> 0 === skippableMagic)
    return { end: start + 8 + view.getUint32(start + 4, true), windowBytes: undefined }
  if (magic !== frameMagic) throw new DecompressionError('the records are no zstd frame')
  const descriptor = view.getUint8(start + 4)
  const isSingleSegment = (descriptor & 0x20) !== 0
  const sizeFlag = descriptor >> 6
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeBytes = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 2 ** sizeFlag
  const sizeAt = start + 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes
  const windowBytes = isSingleSegment ? contentSize(view, sizeAt, sizeBytes) : windowOf(view.getUint8(start + 5))
  const hasChecksum = (descriptor & 0x04) !== 0
  return { end: blocksEnd(view, sizeAt + sizeBytes) + (hasChecksum ? 4 : 0), windowBytes }
}

/** The exponent in five bits, and eighths of it in three. */
function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function contentSize(view: DataView, at: number, bytes: number): number {
  switch (bytes) {
    case 1:
      return view.getUint8(at)
    case 2:
      return view.getUint16(at, true) + 256
    case 4:
      return view.getUint32(at, true)
    default:
      return Number(view.getBigUint64(at, true))
  }
}

function blocksEnd(view: DataView, start: number): number {
  for (let position = start; ; ) {
    const header = view.getUint16(position, true) | (view.getUint8(position + 2) << 16)
    const isLast = (header & 1) !== 0
    const type = (header >> 1) & 3
    position += blockHeaderBytes + (type === rleBlock ? 1 : header >> 3)
    if (isLast) return position
  }
}
