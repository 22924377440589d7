import { type BatchFields, batchCrcStart, batchHeaderBytes, writeBatchCrc, writeBatchHeader } from '../batch-header.ts'
import { badColumns, encodeRowLength, maxRecordOverhead, scanRowLength } from '../columns.ts'
import type { BlockCompression } from '../compression/fault.ts'
import type { Engine } from '../engine.ts'
import { copyOf } from '../fresh-bytes.ts'
import { layout } from '../generated/layout.ts'
import { anyOffsetDelta, noFault, type RecordFault } from '../record-fault.ts'
import { encodeBatchBy } from '../reference/batch-encode.ts'
import { referenceEngine } from '../reference/index.ts'
import { compressPlaced } from './compression.ts'
import { canPlace, type LinearMemory, place } from './linear-memory.ts'

const rowsPerScan = Math.floor(layout.columns.length / (scanRowLength * 4))
const rowsPerEncode = Math.floor(layout.columns.length / (encodeRowLength * 4))
const columnsIndex = layout.columns.position / 4
const stateIndex = layout.state.position / 4

/** Records by kernels. What is too large for the linear memory goes to the reference. */
export function wasmRecords(
  memory: LinearMemory,
  { crc32c, compress }: Pick<Engine, 'crc32c' | 'compress'>,
): {
  scanRecords(records: Uint8Array, count: number, rows?: Int32Array, maxOffsetDelta?: number): RecordFault
  encodeRecords(count: number, rows: Int32Array, source: Uint8Array, out: Uint8Array): number
  encodeBatch(
    count: number,
    rows: Int32Array,
    source: Uint8Array,
    fields: BatchFields,
    compression?: BlockCompression,
  ): Uint8Array<ArrayBuffer> | number
} {
  const { kernels, bytes, words } = memory
  const columns = layout.columns.position
  const byParts = encodeBatchBy({ encodeRecords, compress, crc32c })

  function scanRecords(
    records: Uint8Array,
    count: number,
    rows?: Int32Array,
    maxOffsetDelta = anyOffsetDelta,
  ): RecordFault {
    if (!canPlace(memory, records, layout.input))
      return referenceEngine.scanRecords(records, count, rows, maxOffsetDelta)
    const start = place(memory, records, layout.input)
    const end = start + records.length
    if (rows === undefined) return kernels.scanRecords(start, start, end, count, -1, maxOffsetDelta, 1, 0)
    let position = start
    let lastOffsetDelta = -1
    for (let done = 0; ; ) {
      const part = Math.min(count - done, rowsPerScan)
      const isLast = done + part === count ? 1 : 0
      const fault = kernels.scanRecords(start, position, end, part, lastOffsetDelta, maxOffsetDelta, isLast, columns)
      if (fault !== noFault) return fault
      rows.set(words.subarray(columnsIndex, columnsIndex + part * scanRowLength), done * scanRowLength)
      done += part
      if (isLast === 1) return noFault
      position = words[stateIndex] ?? end
      lastOffsetDelta = words[stateIndex + 1] ?? 0
    }
  }

  function encodeRecords(count: number, rows: Int32Array, source: Uint8Array, out: Uint8Array): number {
    const fits = canEncode(count, rows, source) && canPlace(memory, out, layout.output)
    if (!fits) return referenceEngine.encodeRecords(count, rows, source, out)
    const isInPlace = out.buffer === bytes.buffer
    const target = isInPlace ? out.byteOffset : layout.output.position
    const written = encodeTo(target, out.length, count, rows, source)
    if (written > 0 && !isInPlace) out.set(bytes.subarray(target, target + written))
    return written
  }

  function canEncode(count: number, rows: Int32Array, source: Uint8Array): boolean {
    const isPlaced = rows.buffer === bytes.buffer || count <= rowsPerEncode
    return isPlaced && canPlace(memory, source, layout.input)
  }

  function encodeTo(target: number, capacity: number, count: number, rows: Int32Array, source: Uint8Array): number {
    if (rows.length < count * encodeRowLength) return badColumns
    const content = place(memory, source, layout.input)
    const rowsPosition = placeRows(count, rows)
    return kernels.encodeRecords(count, rowsPosition, content, source.length, target, capacity)
  }

  function placeRows(count: number, rows: Int32Array): number {
    if (rows.buffer === bytes.buffer) return rows.byteOffset
    words.set(rows.subarray(0, count * encodeRowLength), columnsIndex)
    return columns
  }

  /** The records never leave the linear memory before they are a batch. */
  function encodeBatch(
    count: number,
    rows: Int32Array,
    source: Uint8Array,
    fields: BatchFields,
    compression?: BlockCompression,
  ): Uint8Array<ArrayBuffer> | number {
    const recordsBytes = source.length + count * maxRecordOverhead
    const fits = canEncode(count, rows, source) && recordsBytes <= layout.scratch.length
    if (!fits) return byParts(count, rows, source, fields, compression)
    const start = layout.output.position
    const section = start + batchHeaderBytes
    const target = compression === undefined ? section : layout.scratch.position
    const encoded = encodeTo(target, layout.scratch.length, count, rows, source)
    if (encoded < 0) return badColumns
    const sectionBytes =
      compression === undefined ? encoded : compressPlaced(kernels, compression, target, encoded, section)
    const batch = bytes.subarray(start, section + sectionBytes)
    writeBatchHeader(batch, count, fields)
    writeBatchCrc(batch, kernels.crc32c(0, start + batchCrcStart, batch.length - batchCrcStart))
    return copyOf(batch)
  }

  return { scanRecords, encodeRecords, encodeBatch }
}
