/** What was seen of a cell in one round, in the measured part alone. */
export interface Sample {
  readonly round: number
  /** RFC 3339. */
  readonly startedAt: string
  /** Of the measured part. */
  readonly seconds: number
  /** Records that were acknowledged. */
  readonly produced?: Flow
  readonly consumed?: Flow
  /** Milliseconds from send (in an open load from when it was intended) to acknowledgement. */
  readonly latency?: Latency
  /** Milliseconds from send (or as intended) to the consumer. */
  readonly endToEnd?: Latency
  /** Undefined where the broker's process cannot be seen, as in another machine or in the load's own. */
  readonly broker?: ProcessUse
  readonly client: ProcessUse
  readonly wire: WireUse
  /** As they lie in the log; undefined where nothing was produced. */
  readonly batches?: BatchUse
  readonly noise: Noise
  /** Records that were refused or timed out. */
  readonly failed: number
  /** An open load that the client or the broker could not keep up with: its latencies grow with its length. */
  readonly isOverloaded: boolean
}

export interface Flow {
  readonly records: number
  /** Of keys and values. */
  readonly bytes: number
  readonly recordsPerSecond: number
  readonly bytesPerSecond: number
}

/** Milliseconds. */
export interface Latency {
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly p999: number
  readonly p9999: number
  readonly max: number
  /** All of it, in microseconds: HdrHistogram's V2 format, deflated, base64; absent where a tool tells quantiles alone. */
  readonly hdr?: string
}

export interface ProcessUse {
  /** User and system time of all its threads. */
  readonly cpuSeconds: number
  /** Resident bytes: the most within each `everyMs`. */
  readonly resident: { readonly everyMs: number; readonly bytes: readonly number[] }
}

export interface WireUse {
  /** Both ways; with headers of TCP and IP where `source` is 'loopback'. */
  readonly bytes?: number
  readonly requests?: number
  /** Who counted the bytes: the client, or the machine's loopback interface, which counts what others send too. */
  readonly source: 'client' | 'loopback' | 'none'
}

export interface BatchUse {
  /** How many of the log's batches were looked at. */
  readonly count: number
  readonly recordsPerBatch: number
  /** As they lie there. */
  readonly bytesPerBatch: number
  /** Bytes of the records before they were compressed, with the batch's header, over `batch.size`; absent with 'auto'. */
  readonly fill?: number
  /** Bytes of records before over bytes after; 1 without compression. */
  readonly compressionRatio: number
}

/** How quiet the machine was. */
export interface Noise {
  /** Milliseconds that a fixed piece of computing took before and after; the fastest of a few. */
  readonly kernelBeforeMs: number
  readonly kernelAfterMs: number
  /**
   * CPU time of processes other than broker and client, and time that the hypervisor kept, over the machine's whole; 0
   * where the broker's process cannot be seen.
   */
  readonly othersShare: number
  readonly isDisturbed: boolean
}
