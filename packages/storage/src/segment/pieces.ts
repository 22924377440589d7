import { recordBatchOverhead } from '@odradek/protocol'
import type { File } from '../file-system/file-system.ts'
import { cleanPieceBytes } from '../limits.ts'
import { StorageError } from '../storage-error.ts'
import { storedHeader } from './stored-batch.ts'

/** Some whole batches of a segment. */
export interface Piece {
  readonly bytes: Uint8Array
  /** Where they lie in the segment. */
  readonly position: number
}

/**
 * Reads a segment of `sizeInBytes` in pieces of whole batches. A piece is valid until the next one is asked for.
 * @throws StorageError when the segment ends inside a batch
 */
export async function* readPieces(file: File, sizeInBytes: number): AsyncGenerator<Piece> {
  let buffer = new Uint8Array(Math.min(cleanPieceBytes, sizeInBytes))
  for (let position = 0; position < sizeInBytes; ) {
    const wanted = buffer.subarray(0, Math.min(buffer.length, sizeInBytes - position))
    const read = wanted.subarray(0, await file.read(wanted, position))
    const end = wholeBatchesEnd(read)
    if (end > 0) {
      yield { bytes: read.subarray(0, end), position }
      position += end
      continue
    }
    const needed = read.length < recordBatchOverhead ? recordBatchOverhead : storedHeader(read, 0).sizeInBytes
    if (needed > sizeInBytes - position || needed <= read.length) {
      throw new StorageError('damaged', `A segment ends inside the batch at position ${position}.`)
    }
    buffer = new Uint8Array(Math.max(needed, cleanPieceBytes))
  }
}

function wholeBatchesEnd(bytes: Uint8Array): number {
  let end = 0
  while (end + recordBatchOverhead <= bytes.length) {
    const size = storedHeader(bytes, end).sizeInBytes
    if (end + size > bytes.length) break
    end += size
  }
  return end
}
