import { describe, expect, test } from 'vitest'
import { afterLine, progressOf, readSoFarOf, summaryOf, toldNothing } from './kafka-perf-output.ts'

/** Of Apache Kafka 4.3.1. */
const sent = `Warmup first 500000 records. Steady state results will print after the complete test summary.
28860 records sent, 142871.3 records/sec (13.63 MB/sec), 3377.8 ms avg latency, 3428.0 ms max latency.
In steady state.
1 records sent, 0.5 records/sec (0.00 MB/sec), 2140.0 ms avg latency, 2140.0 ms max latency.
10785 records sent, 53391.1 records/sec (5.09 MB/sec), 2157.8 ms avg latency, 2268.0 ms max latency.
${[
  '1500000 records sent, 103491.099765 records/sec (9.87 MB/sec), 2290.47 ms avg latency, 3767.00 ms max latency',
  '2252 ms 50th, 3579 ms 95th, 3737 ms 99th, 3760 ms 99.9th.\n1000000 steady state records sent',
  '119588.615164 records/sec (11.40 MB/sec), 1996.07 ms avg latency, 2572.00 ms max latency, 2212 ms 50th',
  '2464 ms 95th, 2540 ms 99th, 2567 ms 99.9th.',
].join(', ')}
`.split('\n')

const read =
  `time, threadId, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, rebalance.time.ms, fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec
2026-11-27 09:52:54:040, 0, 1.2412, 11.8201, 13015, 123942.8571, 0, 105, 11.8201, 123942.8571
2026-11-27 09:52:55:781, 0, 132.1735, 226.3021, 1385940, 2372950.0000, 0, 100, 226.3021, 2372950.0000
`.split('\n')

describe('what ProducerPerformance prints', () => {
  test('between', () => {
    expect(sent.map(progressOf).filter((line) => line !== undefined)).toEqual([
      { records: 28_860 },
      { records: 1 },
      { records: 10_785 },
    ])
  })

  test('says when it is measured: from the first line after the warm-up to the first about the whole', () => {
    const phases = sent.map((_, index) => sent.slice(0, index + 1).reduce(afterLine, toldNothing(true)).phase)
    expect(phases).toEqual(['warming up', 'warming up', 'steady', 'measuring', 'measuring', 'over', 'over', 'over'])
    const told = sent.reduce(afterLine, toldNothing(true))
    expect(told).toMatchObject({ before: 1, total: { records: 1_500_000 }, steady: { records: 1_000_000 } })
  })

  test('is measured from its first line where there is no warm-up', () => {
    const told = sent.slice(1, 2).reduce(afterLine, toldNothing(false))
    expect(told).toEqual({ phase: 'measuring', before: 28_860 })
  })

  test('at the end', () => {
    expect(sent.map(summaryOf).filter((line) => line !== undefined)).toEqual([
      expect.objectContaining({ isSteady: false, records: 1_500_000 }),
      {
        isSteady: true,
        records: 1_000_000,
        recordsPerSecond: 119_588.615164,
        latency: {
          count: 1_000_000,
          mean: 1996.07,
          p50: 2212,
          p90: 2464,
          p95: 2464,
          p99: 2540,
          p999: 2567,
          p9999: 2572,
          max: 2572,
        },
      },
    ])
  })
})

test('what ConsumerPerformance prints', () => {
  expect(read.map(readSoFarOf)).toEqual([
    undefined,
    { records: 13_015, bytes: Math.round(1.2412 * 2 ** 20) },
    { records: 1_385_940, bytes: Math.round(132.1735 * 2 ** 20) },
    undefined,
  ])
})
