/** What is measured: a kind of work, and with what values. */
export interface Cell {
  readonly name: string
  readonly title: string
  readonly work: 'produce' | 'loops' | 'one-by-one' | 'consume'
  readonly valueBytes: number
}

export const cells: readonly Cell[] = [
  { name: 'produce-100', title: 'produce 100 B, many in flight', work: 'produce', valueBytes: 100 },
  { name: 'produce-1k', title: 'produce 1 KB, many in flight', work: 'produce', valueBytes: 1000 },
  { name: 'loops', title: '100 loops that each await one send of 100 B', work: 'loops', valueBytes: 100 },
  { name: 'one-by-one', title: 'one send of 100 B at a time, awaited', work: 'one-by-one', valueBytes: 100 },
  { name: 'consume-100', title: 'consume in a group, 100 B', work: 'consume', valueBytes: 100 },
  { name: 'consume-1k', title: 'consume in a group, 1 KB', work: 'consume', valueBytes: 1000 },
]

/** How much is measured, and how much is done before, in the same process, while the compiler is busy. */
export interface Size {
  readonly warmUp: number
  readonly measured: number
}

/** Records of `produce` and `consume`, by cell; milliseconds of the others. */
export type Sizes = Readonly<Record<string, Size>>

/** The topic of 1 KB records has 1 GB: with it goes what a client holds in memory meanwhile. */
export const fullSizes: Sizes = {
  'produce-100': { warmUp: 200_000, measured: 1_000_000 },
  'produce-1k': { warmUp: 60_000, measured: 300_000 },
  loops: { warmUp: 1000, measured: 3000 },
  'one-by-one': { warmUp: 1000, measured: 3000 },
  'consume-100': { warmUp: 300_000, measured: 1_700_000 },
  'consume-1k': { warmUp: 200_000, measured: 800_000 },
}

export const quickSizes: Sizes = {
  'produce-100': { warmUp: 50_000, measured: 200_000 },
  'produce-1k': { warmUp: 20_000, measured: 80_000 },
  loops: { warmUp: 300, measured: 1000 },
  'one-by-one': { warmUp: 300, measured: 1000 },
  'consume-100': { warmUp: 50_000, measured: 350_000 },
  'consume-1k': { warmUp: 20_000, measured: 130_000 },
}

/** Shows that the benchmark works, and nothing else: what `npm test` runs. */
export const tinySizes: Sizes = {
  'produce-100': { warmUp: 1000, measured: 9000 },
  'produce-1k': { warmUp: 500, measured: 2500 },
  loops: { warmUp: 50, measured: 100 },
  'one-by-one': { warmUp: 50, measured: 100 },
  'consume-100': { warmUp: 1000, measured: 9000 },
  'consume-1k': { warmUp: 500, measured: 2500 },
}
