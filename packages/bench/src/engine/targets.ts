import type { Cell } from './cell.ts'
import { names } from './engines.ts'
import { ratioOf, type Spread, spreadOf, type Timing } from './measure.ts'

/** What a kernel has to be worth: a ratio to the fastest of some others, or a time. */
export interface Target {
  readonly what: string
  readonly kernel: string
  readonly content: string
  readonly size: number
  readonly of: string
  /** Beginnings of names: the fastest whose name begins with one of them counts. */
  readonly against: readonly string[]
  readonly atLeast?: number
  readonly belowMicroseconds?: number
}

export interface Verdict {
  readonly what: string
  readonly contender: string
  /** Empty for a time. */
  readonly fastestOther: string
  readonly value: Spread
  readonly target: string
  readonly isMet: boolean
}

const addon = '@node-rs/crc32'
const clients = ['@platformatic/kafka', 'kafkajs']
const lz4Peers = ['lz4-napi', 'lz4-wasm-nodejs']
const snappyPeers = ['snappy, ', 'snappy-wasm', 'snappyjs']

export const targets: readonly Target[] = [
  ...crcTargets(names.simd, [
    [1024, 0.6],
    [4096, 1.1],
    [16_384, 1.5],
    [65_536, 2],
    [1_048_576, 2],
  ]),
  ...crcTargets(names.native, [
    [16_384, 4],
    [1_048_576, 6],
  ]),
  ...recordTargets('encode from Buffers', 10),
  ...recordTargets('encode from strings', 5),
  ...recordTargets('decode, values as views', 10),
  ...recordTargets('decode, values as strings', 5),
  ...codecTargets('LZ4', lz4Peers, 1, 0.8),
  ...codecTargets('Snappy', snappyPeers, 1, 1),
  ...[1, 3].flatMap((level) => zstdTargets(level)),
  ...['append, one at a time', 'append, 16 in flight'].map((kernel) => ({
    ...{ what: `${kernel}, 16 KB batch`, kernel, content: '160 records', size: -1, of: names.simd, against: [] },
    belowMicroseconds: 10,
  })),
]

function crcTargets(of: string, pairs: readonly (readonly [number, number])[]): Target[] {
  return pairs.map(([size, atLeast]) => ({
    ...{ what: `CRC-32C, ${sizeText(size)}`, kernel: 'crc32c', content: 'random', size, of, against: [addon], atLeast },
  }))
}

function recordTargets(kernel: string, atLeast: number): Target[] {
  const what = `${kernel}, 1,000 records of 100 B`
  return [{ what, kernel, content: 'json', size: 100_000, of: names.simd, against: clients, atLeast }]
}

function codecTargets(label: string, against: readonly string[], compress: number, decompress: number): Target[] {
  return [65_536, 1_048_576].flatMap((size) =>
    Object.entries({ compress, decompress }).map(([verb, atLeast]) => ({
      ...{ what: `${label} ${verb}, JSON, ${sizeText(size)}`, kernel: `${label} ${verb}`, content: 'json', size },
      // The kernels make blocks of up to 64 KiB; what is larger is a frame of several.
      ...{ of: size > 65_536 ? names.simd : `${names.simd}, block`, against, atLeast },
    })),
  )
}

function zstdTargets(level: number): Target[] {
  return [
    { size: 1024, atLeast: 3 },
    { size: 65_536, atLeast: 1.1 },
  ].map(({ size, atLeast }) => ({
    ...{ what: `zstd level ${level} compress, JSON, ${sizeText(size)}`, kernel: `zstd level ${level} compress` },
    ...{ content: 'json', size, of: '@odradek/records', against: ['node:zlib'], atLeast },
  }))
}

export function sizeText(size: number): string {
  if (size >= 1_048_576) return `${size / 1_048_576} MiB`
  if (size >= 1024 && size % 1024 === 0) return `${size / 1024} KiB`
  return size < 1000 ? `${size} B` : `${Number((size / 1000).toPrecision(3))} kB`
}

/** What a target says of a cell that was measured; undefined if it is not about it, or somebody is not there. */
export function judge(target: Target, cell: Cell, timings: readonly Timing[]): Verdict | undefined {
  const { what, kernel, content, size, of, against, atLeast = 0, belowMicroseconds = 0 } = target
  if (cell.kernel !== kernel || cell.content !== content || (size >= 0 && cell.size !== size)) return undefined
  const one = fastest(timings, [of])
  if (one === undefined) return undefined
  if (against.length === 0) {
    const value = spreadOf(one.rounds.map((nanoseconds) => nanoseconds / 1000))
    const isMet = value.median < belowMicroseconds
    return { what, contender: one.name, fastestOther: '', value, target: `under ${belowMicroseconds} µs`, isMet }
  }
  const other = fastest(timings, against)
  if (other === undefined) return undefined
  const value = ratioOf(one, other)
  const isMet = value.median >= atLeast
  return { what, contender: one.name, fastestOther: other.name, value, target: `${atLeast}x`, isMet }
}

/** An engine's own name counts alone: `WASM SIMD` is with the copy into its memory. */
function fastest(timings: readonly Timing[], beginnings: readonly string[]): Timing | undefined {
  return timings
    .filter(({ name }) => beginnings.some((beginning) => isNamed(name, beginning)))
    .sort((a, b) => spreadOf(a.rounds).median - spreadOf(b.rounds).median)[0]
}

function isNamed(name: string, beginning: string): boolean {
  const isEngine = Object.values(names).some((engine) => engine === beginning)
  return isEngine ? name === beginning : name.startsWith(beginning)
}
