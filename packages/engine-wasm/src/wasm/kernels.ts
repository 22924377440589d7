/** The exports of the compiled kernels. Pointers are byte positions in the linear memory. */
export interface Kernels {
  initialize(): void
  crc32c(crc: number, position: number, length: number): number
  crc32cOfPiece(crc: number, position: number, length: number, piece: number): number
  copyWithCrc32c(crc: number, source: number, target: number, length: number): number
  scanRecords(
    start: number,
    position: number,
    end: number,
    count: number,
    lastOffsetDelta: number,
    maxOffsetDelta: number,
    isLast: number,
    columns: number,
  ): number
  encodeRecords(
    count: number,
    columns: number,
    bytes: number,
    bytesLength: number,
    output: number,
    capacity: number,
  ): number
  compressLz4Block(source: number, length: number, target: number): number
  decompressLz4Block(source: number, length: number, history: number, output: number, outputEnd: number): number
  compressLz4Frame(source: number, length: number, target: number, level: number): number
  decompressLz4Frame(source: number, length: number, target: number, capacity: number): number
  compressSnappyBlock(source: number, length: number, target: number): number
  decompressSnappyBlock(source: number, length: number, target: number, capacity: number): number
  compressSnappyFrame(source: number, length: number, target: number): number
  decompressSnappyFrame(source: number, length: number, target: number, capacity: number): number
  searchOffsetIndex(entries: number, count: number, target: number): number
  searchTimeIndex(entries: number, count: number, targetLow: number, targetHigh: number): number
}

const parameterCounts: Record<keyof Kernels, number> = {
  initialize: 0,
  crc32c: 3,
  crc32cOfPiece: 4,
  copyWithCrc32c: 4,
  scanRecords: 8,
  encodeRecords: 6,
  compressLz4Block: 3,
  decompressLz4Block: 5,
  compressLz4Frame: 4,
  decompressLz4Frame: 4,
  compressSnappyBlock: 3,
  decompressSnappyBlock: 4,
  compressSnappyFrame: 3,
  decompressSnappyFrame: 4,
  searchOffsetIndex: 3,
  searchTimeIndex: 4,
}

/** Checks that a module has every kernel, each with as many parameters as it is called with. */
function isKernels(exports: object): exports is Kernels {
  const found = new Map<string, unknown>(Object.entries(exports))
  return Object.entries(parameterCounts).every(([name, count]) => {
    const kernel = found.get(name)
    return typeof kernel === 'function' && kernel.length === count
  })
}

/** The kernels over a memory, which is theirs from then on. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): { kernels: Kernels; buffer: ArrayBuffer } {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } })
  if (!isKernels(exports)) throw new Error('the embedded module does not have the kernels that this version calls')
  exports.initialize()
  return { kernels: exports, buffer: memory.buffer }
}
