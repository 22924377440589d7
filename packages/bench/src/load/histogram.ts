import hdr, { type Histogram } from 'hdr-histogram-js'
import type { Latency } from '../results/sample.ts'

/** Of milliseconds, kept as whole microseconds with three digits. */
export interface LatencyHistogram {
  record(ms: number, count?: number): void
  readonly count: number
  /** Undefined if nothing was recorded. */
  latency(): Latency | undefined
  /** Gives its memory back, which no garbage collector does; it is of no use then. */
  free(): void
}

const digits = 3
/** An hour: longer than any load. The size is fixed, some ten KB, so recording never stops to grow. */
const highestMicroseconds = 3_600_000_000

/** The one in WebAssembly: 30 ns a value, where the one in JavaScript took 75 ns in the same run. */
export function latencyHistogram(): LatencyHistogram {
  hdr.initWebAssemblySync()
  const histogram = hdr.build({
    useWebAssembly: true,
    bitBucketSize: 32,
    lowestDiscernibleValue: 1,
    highestTrackableValue: highestMicroseconds,
    numberOfSignificantValueDigits: digits,
    autoResize: false,
  })
  const microseconds = (ms: number): number => Math.min(highestMicroseconds, Math.max(0, Math.round(ms * 1000)))
  return {
    record(ms, count) {
      if (count === undefined) histogram.recordValue(microseconds(ms))
      else if (count > 0) histogram.recordValueWithCount(microseconds(ms), count)
    },
    get count() {
      return histogram.totalCount
    },
    latency: () => (histogram.totalCount === 0 ? undefined : latencyOf(histogram)),
    free: () => histogram.destroy(),
  }
}

/** What it says, in milliseconds; its values are microseconds. */
export function latencyOf(histogram: Histogram): Latency {
  // The end of a step of its scale, which for the largest values is beyond the largest.
  const at = (percentile: number): number =>
    Math.min(histogram.getValueAtPercentile(percentile), histogram.maxValue) / 1000
  return {
    count: histogram.totalCount,
    mean: histogram.mean / 1000,
    p50: at(50),
    p90: at(90),
    p95: at(95),
    p99: at(99),
    p999: at(99.9),
    p9999: at(99.99),
    max: histogram.maxValue / 1000,
    hdr: hdr.encodeIntoCompressedBase64(histogram),
  }
}

/** Whether `latencyOf` can have written it. */
export function isHistogram(encoded: string): boolean {
  try {
    hdr.decodeFromCompressedBase64(encoded)
    return true
  } catch {
    return false
  }
}

/**
 * Of all values together, in microseconds. Undefined if one does not have its histogram, as a tool's that tells quantiles alone, or if
 * there are none: quantiles of quantiles mean nothing.
 */
export function mergedHistogram(latencies: readonly Latency[]): Histogram | undefined {
  let merged: Histogram | undefined
  for (const { hdr: encoded } of latencies) {
    if (encoded === undefined) return undefined
    const histogram = hdr.decodeFromCompressedBase64(encoded)
    if (merged === undefined) merged = histogram
    else merged.add(histogram)
  }
  return merged
}
