import { encodeRowLength, scanRowLength } from './columns.ts'
import type { Engine, EngineKind } from './engine.ts'
import type { Kernels } from './kernels.ts'
import {
  columns,
  columnsBytes,
  crcPieceBytes,
  input,
  inputBytes,
  memoryPages,
  output,
  outputBytes,
  pageBytes,
  state,
} from './layout.ts'
import { anyOffsetDelta, noFault, type RecordFault } from './record-fault.ts'
import { referenceEngine } from './reference/index.ts'

const rowsPerScan = Math.floor(columnsBytes / (scanRowLength * 4))
const rowsPerEncode = Math.floor(columnsBytes / (encodeRowLength * 4))

/**
 * The engine over compiled kernels. Bytes are copied into the linear memory piece by piece; what does not fit there at
 * once goes to the reference, so that no input is too large.
 */
export function wasmEngine(kind: EngineKind, kernels: Kernels, memory: WebAssembly.Memory): Engine {
  const bytes = new Uint8Array(memory.buffer)
  const words = new Int32Array(memory.buffer)

  function crc32c(source: Uint8Array, crc = 0): number {
    let result = crc
    for (let start = 0; start < source.length; start += crcPieceBytes) {
      const piece = source.length <= crcPieceBytes ? source : source.subarray(start, start + crcPieceBytes)
      bytes.set(piece, input)
      result = kernels.crc32c(result, input, piece.length)
    }
    return result >>> 0
  }

  function scanRecords(
    records: Uint8Array,
    count: number,
    rows?: Int32Array,
    maxOffsetDelta = anyOffsetDelta,
  ): RecordFault {
    if (records.length > inputBytes) return referenceEngine.scanRecords(records, count, rows, maxOffsetDelta)
    bytes.set(records, input)
    const end = input + records.length
    if (rows === undefined) return kernels.scanRecords(input, input, end, count, -1, maxOffsetDelta, 1, 0)
    let position = input
    let lastOffsetDelta = -1
    for (let done = 0; ; ) {
      const part = Math.min(count - done, rowsPerScan)
      const isLast = done + part === count ? 1 : 0
      const fault = kernels.scanRecords(input, position, end, part, lastOffsetDelta, maxOffsetDelta, isLast, columns)
      if (fault !== noFault) return fault
      rows.set(words.subarray(columns / 4, columns / 4 + part * scanRowLength), done * scanRowLength)
      done += part
      if (isLast === 1) return noFault
      position = words[state / 4] ?? end
      lastOffsetDelta = words[state / 4 + 1] ?? 0
    }
  }

  function encodeRecords(count: number, rows: Int32Array, source: Uint8Array, out: Uint8Array): number {
    const isTooLarge = count > rowsPerEncode || source.length > inputBytes || out.length > outputBytes
    if (isTooLarge) return referenceEngine.encodeRecords(count, rows, source, out)
    words.set(rows.subarray(0, count * encodeRowLength), columns / 4)
    bytes.set(source, input)
    const written = kernels.encodeRecords(count, columns, input, output, out.length)
    if (written > 0) out.set(bytes.subarray(output, output + written))
    return written
  }

  // Index bytes live outside the linear memory, and copying them in costs more than the search does outside: with 1,000
  // entries the loop over a view takes 106 ns, the kernel 34 ns and 126 ns with the copy; with 100,000 entries 195 ns,
  // 76 ns and 18 µs (npm run bench -w @odradek/engine-wasm). The kernel is for indexes that lie in the memory already.
  const { searchOffsetIndex, searchTimeIndex } = referenceEngine
  return { kind, crc32c, scanRecords, encodeRecords, searchOffsetIndex, searchTimeIndex }
}

export function createMemory(): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: memoryPages, maximum: memoryPages })
  if (memory.buffer.byteLength !== memoryPages * pageBytes) throw new Error('the engine memory has the wrong size')
  return memory
}
