import { bareKernels } from '@odradek/engine-wasm/kernels'
import type { Cell, Contender, Plan } from './cell.ts'
import { engines, names } from './engines.ts'

const entryBytes = 8
const counts = [16, 128, 1000, 10_000, 100_000]
const tinyCounts = [16, 1000]

/** A look-up by offset: in a loop over a view; by the kernel itself, over entries that are there or are copied in. */
export function indexCells({ sizes }: Plan): Cell[] {
  return (sizes.length > 2 ? counts : tinyCounts).map((count) => {
    const entries = entriesOf(count)
    const contenders = [loop(entries, count), ...kernel(entries, count)]
    return { subject: 'index', kernel: 'index look-up', content: 'offsets', size: count, bytes: 0, contenders }
  })
}

/** An entry is the relative offset of a batch and its position in the file, both uint32 and big-endian. */
function entriesOf(count: number): Uint8Array {
  const bytes = new Uint8Array(count * entryBytes)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < count; index++) {
    view.setUint32(index * entryBytes, index * 41)
    view.setUint32(index * entryBytes + 4, index * 4100)
  }
  return bytes
}

/** Look-ups jump, as those of consumers do: no branch is foretold because the last one went the same way. */
function searches(count: number, search: (target: number) => number): Pick<Contender, 'run' | 'answer'> {
  const range = count * 41
  const step = Math.floor(range * 0.618) | 1
  let target = 0
  return {
    run: () => {
      target = (target + step) % range
      return search(target)
    },
    answer: () => [0, 1, 40, 41, 42, range >> 1, range - 41, range, 0xffff_fff0].map(search).join(' '),
  }
}

function loop(entries: Uint8Array, count: number): Contender {
  const reference = engines.at(-1)?.engine
  if (reference === undefined) throw new Error('no engine')
  return { name: names.reference, ...searches(count, (target) => reference.searchOffsetIndex(entries, count, target)) }
}

function kernel(entries: Uint8Array, count: number): Contender[] {
  return (['simd', 'scalar'] as const).flatMap((kind) => {
    const { kernels, bytes, free } = bareKernels(kind, entries.length)
    bytes.set(entries, free)
    const inPlace = (target: number): number => kernels.searchOffsetIndex(free, count, target)
    const copied = (target: number): number => {
      bytes.set(entries, free)
      return kernels.searchOffsetIndex(free, count, target)
    }
    return [
      { name: `${names[kind]}, in its memory`, ...searches(count, inPlace) },
      ...(kind === 'simd' ? [{ name: `${names[kind]}, copied in`, ...searches(count, copied) }] : []),
    ]
  })
}
