import type { Engine } from '@odradek/engine-wasm'
import { crcStart, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { CorruptBatchError } from './batch-records.ts'

/** What ends a transaction in a partition, or another control record, which says nothing to who reads. */
export type ControlMarker = 'abort' | 'commit' | 'other'

const [abortType, commitType] = [0, 1]
const keyBytes = 4

/**
 * What the one record of a control batch says (KIP-98): its key is an int16 version and an int16 type. A batch that
 * compaction has emptied says nothing.
 *
 * @throws CorruptBatchError when the batch does not match its CRC, or its record is cut off
 */
export function controlMarker(
  engine: Engine,
  batch: Uint8Array,
  { checkCrc = true }: { readonly checkCrc?: boolean } = {},
): ControlMarker {
  const header = new RecordBatchHeader(batch)
  if (checkCrc && engine.crc32c(batch.subarray(crcStart)) !== header.crc)
    throw new CorruptBatchError(`the batch at offset ${header.baseOffset} does not match its CRC`)
  if (header.recordCount === 0) return 'other'
  // Length, attributes, timestamp delta and offset delta stand before the length of the key.
  let position = skipVarint(batch, recordBatchOverhead) + 1
  for (let skipped = 0; skipped < 3; skipped++) position = skipVarint(batch, position)
  if (position + keyBytes > batch.length)
    throw new CorruptBatchError(`the control batch at offset ${header.baseOffset} is cut off`)
  const type = new DataView(batch.buffer, batch.byteOffset).getInt16(position + 2)
  return type === abortType ? 'abort' : type === commitType ? 'commit' : 'other'
}

/** Where the bytes behind a varint begin. */
function skipVarint(bytes: Uint8Array, position: number): number {
  let end = position
  while ((bytes[end] ?? 0) >= 0x80) end++
  return end + 1
}
