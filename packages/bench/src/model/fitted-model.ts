/** The batching model of one target and client: what was fitted, and how well it predicts (docs/BATCHING.md). */
export interface FittedModel {
  readonly target: string
  readonly client: string
  readonly workload: string
  /** Bytes of a mean record in a batch, with what stands around it, before compression. */
  readonly recordBytes: number
  /** Whether the client compares its estimate of the compressed batch with `batch.size`, as Kafka's own does. */
  readonly fillsCompressed: boolean
  readonly costs: Costs
  /** Compression ratio over uncompressed bytes of a batch, for each codec that was measured. */
  readonly ratios: Readonly<Record<string, RatioCurve>>
  readonly predictions: readonly Prediction[]
  /**
   * |predicted - measured| / measured over the cells: the median, and the 90th percentile. Of records per second; of an
   * open load, whose rate is given, of the median latency.
   */
  readonly medianError: number
  readonly p90Error: number
  /** The same of the CPU seconds of a record; absent in results that were written before it was. */
  readonly medianCpuError?: number
}

/** Seconds of CPU by least squares with none below zero, and what makes seconds of a clock of them. */
export interface Costs {
  readonly client: CostLine
  readonly broker: CostLine
  /** Of a request that has the wire to itself, beside its costs: what is left of the round trip. */
  readonly roundTripSeconds: number
  /** Seconds that pass for a second of CPU: above 1 where others use the processor too, below where threads help. */
  readonly stretch: number
  /** How much of the lesser of client and broker is done while the other works: 0 in turns, 1 all of it. */
  readonly overlap: number
  /** What the 99th percentile has above the model's: collections of garbage, the machine's other work. */
  readonly tailSeconds: number
}

export interface CostLine {
  /** For each batch of a partition, with its share of the request that it travels in. */
  readonly perRequest: number
  readonly perRecord: number
  readonly perByte: number
  /**
   * For each second of an open load in which the process has nothing to do: there a batch, a timer and a record that
   * comes alone each wake it, which where it is busy many share. Absent in results that were written before it was.
   */
  readonly perIdleSecond?: number
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
  /** Seconds of client and broker; of the client, where the broker cannot be seen. */
  readonly predictedCpuPerRecord?: number
  readonly measuredCpuPerRecord?: number
}
