import { badColumns, encodeRowLength, scanRowLength } from '../columns.ts'
import { layout } from '../generated/layout.ts'
import { anyOffsetDelta, noFault, type RecordFault } from '../record-fault.ts'
import { referenceEngine } from '../reference/index.ts'
import { canPlace, type LinearMemory, place } from './linear-memory.ts'

const rowsPerScan = Math.floor(layout.columns.length / (scanRowLength * 4))
const rowsPerEncode = Math.floor(layout.columns.length / (encodeRowLength * 4))
const columnsIndex = layout.columns.position / 4
const stateIndex = layout.state.position / 4

/** Records by kernels. What is too large for the linear memory goes to the reference. */
export function wasmRecords(memory: LinearMemory): {
  scanRecords(records: Uint8Array, count: number, rows?: Int32Array, maxOffsetDelta?: number): RecordFault
  encodeRecords(count: number, rows: Int32Array, source: Uint8Array, out: Uint8Array): number
} {
  const { kernels, bytes, words } = memory
  const columns = layout.columns.position

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
    const fits =
      count <= rowsPerEncode && canPlace(memory, source, layout.input) && canPlace(memory, out, layout.output)
    if (!fits) return referenceEngine.encodeRecords(count, rows, source, out)
    if (rows.length < count * encodeRowLength) return badColumns
    words.set(rows.subarray(0, count * encodeRowLength), columnsIndex)
    const isInPlace = out.buffer === bytes.buffer
    const target = isInPlace ? out.byteOffset : layout.output.position
    const content = place(memory, source, layout.input)
    const written = kernels.encodeRecords(count, columns, content, source.length, target, out.length)
    if (written > 0 && !isInPlace) out.set(bytes.subarray(target, target + written))
    return written
  }

  return { scanRecords, encodeRecords }
}
