/** How much is measured. */
export interface Sizes {
  readonly rounds: number
  readonly roundMs: number
  readonly catchUpBytes: number
  readonly tailBatches: number
  readonly partitions: number
  /** Of the log that is opened after a crash: 100 GB in all. */
  readonly segments: number
  readonly segmentBytes: number
  readonly compactedBytes: number
  /** How long the latency of Produce is watched while nothing else goes on. */
  readonly idleMs: number
  /** How long a cleaner may take to begin before it is taken for one that is not there. */
  readonly cleanerPatienceMs: number
}

export const fullSizes: Sizes = {
  rounds: 5,
  roundMs: 1500,
  catchUpBytes: 2e9,
  tailBatches: 20_000,
  partitions: 10_000,
  segments: 10_000,
  segmentBytes: 10_000_000,
  compactedBytes: 1e9,
  idleMs: 10_000,
  cleanerPatienceMs: 15_000,
}

/** Shows that the benchmark works, and nothing else: what `npm test` runs. */
export const tinySizes: Sizes = {
  rounds: 1,
  roundMs: 50,
  catchUpBytes: 8e6,
  tailBatches: 100,
  partitions: 40,
  segments: 20,
  segmentBytes: 1_000_000,
  compactedBytes: 4e6,
  idleMs: 200,
  cleanerPatienceMs: 300,
}

/** Records of 1 KB in a batch of 64 KB. */
export const recordsPerBatch = 64
