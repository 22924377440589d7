/** The batching model of one target and client: what was fitted, and how well it predicts. docs/BATCHING.md says what each means. */
export interface FittedModel {
  readonly target: string
  readonly client: string
  readonly workload: string
  readonly costs: Costs
  /** Compression ratio over uncompressed bytes of a batch, for each codec that was measured. */
  readonly ratios: Readonly<Record<string, RatioCurve>>
  readonly predictions: readonly Prediction[]
  /** |predicted - measured| / measured over the cells: the median, and the 90th percentile. */
  readonly medianError: number
  readonly p90Error: number
}

/** Seconds of CPU, by least squares with none below zero. */
export interface Costs {
  readonly client: CostLine
  readonly broker: CostLine
  /** Of a request that has the wire to itself, beside its costs: what is left of the round trip. */
  readonly roundTripSeconds: number
}

export interface CostLine {
  readonly perRequest: number
  readonly perRecord: number
  readonly perByte: number
  /** For each byte that a codec was given. */
  readonly perByteOfCodec: Readonly<Record<string, number>>
}

/** ratio(bytes) = limit - (limit - 1) / (1 + bytes / half): a batch of `half` bytes has half of what there is to win. */
export interface RatioCurve {
  readonly limit: number
  readonly half: number
}

export interface Prediction {
  /** `cellId` of the cell. */
  readonly cell: string
  readonly predictedRecordsPerSecond: number
  readonly measuredRecordsPerSecond: number
  readonly predictedP50Ms?: number
  readonly measuredP50Ms?: number
  readonly predictedP99Ms?: number
  readonly measuredP99Ms?: number
}
