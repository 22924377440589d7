/**
 * `npm run bench -w @odradek/engine-wasm`: every kernel against its alternatives, alternating in one run after a warm-up.
 * Prints medians; the ratio is to the first of each group.
 */
import { crc32 } from 'node:zlib'
import { encodeRowLength, scanRowLength } from '../src/columns.ts'
import { createEngine, instantiateKernels } from '../src/create-engine.ts'
import { simdModule } from '../src/generated/simd-module.ts'
import { input } from '../src/layout.ts'
import { createMemory } from '../src/wasm-engine.ts'

const rounds = Number(process.env['ROUNDS'] ?? 9)
const roundMs = Number(process.env['ROUND_MS'] ?? 40)
const simd = createEngine({ kind: 'simd' })
const scalar = createEngine({ kind: 'scalar' })
const reference = createEngine({ kind: 'reference' })
/** Takes part in the output, so that no call is optimised away. */
let sink = 0

function nanosecondsPerCall(run: () => number): number {
  const end = performance.now() + roundMs
  const begin = process.hrtime.bigint()
  let calls = 0
  while (performance.now() < end) for (let i = 0; i < 10; i++, calls++) sink ^= run()
  return Number(process.hrtime.bigint() - begin) / calls
}

function compare(title: string, units: number, unit: string, contenders: Record<string, () => number>): void {
  const times = new Map<string, number[]>()
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const time = nanosecondsPerCall(run)
      if (round > 0) times.set(name, [...(times.get(name) ?? []), time])
    }
  }
  const medians = [...times].map(([name, all]) => [name, all.toSorted((a, b) => a - b)[rounds >> 1] ?? 0] as const)
  const first = medians[0]?.[1] ?? 1
  const line = medians.map(
    ([name, time]) =>
      `${name} ${(unit === 'GB/s' ? units / time : time / units).toFixed(2)} (${(first / time).toFixed(2)}x)`,
  )
  console.log(`${title.padEnd(34)} ${unit}  ${line.join('  ')}`)
}

for (const size of [64, 1024, 4096, 16_384, 65_536, 1_048_576]) {
  const bytes = new Uint8Array(size).fill(7)
  compare(`crc32c of ${size} bytes`, size, 'GB/s', {
    simd: () => simd.crc32c(bytes),
    'slicing by 16': () => scalar.crc32c(bytes),
    'zlib.crc32 (another CRC)': () => crc32(bytes),
  })
}

const count = 1000
for (const size of [100, 1000]) {
  const columns = new Int32Array(count * encodeRowLength)
  for (let row = 0; row < count; row++) columns.set([0, 0, -1, size, 0], row * encodeRowLength)
  const content = new Uint8Array(count * size).fill(65)
  const out = new Uint8Array(count * (size + 20))
  const records = out.slice(0, simd.encodeRecords(count, columns, content, out))
  const scanned = new Int32Array(count * scanRowLength)
  const engines = { simd, scalar, reference }
  const each = (run: (engine: typeof simd) => number): Record<string, () => number> =>
    Object.fromEntries(Object.entries(engines).map(([name, engine]) => [name, () => run(engine)]))
  compare(
    `encode ${count} records of ${size} bytes`,
    count,
    'ns',
    each((engine) => engine.encodeRecords(count, columns, content, out)),
  )
  compare(
    `validate ${count} records of ${size} bytes`,
    count,
    'ns',
    each((engine) => engine.scanRecords(records, count)),
  )
  compare(
    `scan ${count} records of ${size} bytes`,
    count,
    'ns',
    each((engine) => engine.scanRecords(records, count, scanned)),
  )
}

const memory = createMemory()
const module = new WebAssembly.Module(Uint8Array.from(atob(simdModule), (character) => character.charCodeAt(0)))
const { kernels } = instantiateKernels(module, memory)
const inMemory = new Uint8Array(memory.buffer)
for (const entries of [16, 1000, 100_000]) {
  const index = new Uint8Array(entries * 8)
  const view = new DataView(index.buffer)
  for (let i = 0; i < entries; i++) view.setUint32(i * 8, i * 10)
  inMemory.set(index, input)
  let target = 0
  const next = (): number => (target = (target + 7919) % (entries * 10))
  compare(`search ${entries} index entries`, 1, 'ns', {
    'loop over a view': () => reference.searchOffsetIndex(index, entries, next()),
    'kernel, copied in': () => {
      inMemory.set(index, input)
      return kernels.searchOffsetIndex(input, entries, next())
    },
    'kernel, already there': () => kernels.searchOffsetIndex(input, entries, next()),
  })
}
console.log(`(${sink & 1})`)
