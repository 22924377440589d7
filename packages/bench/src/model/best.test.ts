import { describe, expect, it } from 'vitest'
import { best } from './best.ts'
import { bestFor } from './goal.ts'
import { predict } from './predict.ts'
import { closed, numbersIn, trueModel, workloadOf } from './testing/synthetic.ts'

const open = workloadOf({ kind: 'open', recordsPerSecond: 50_000, arrivals: 'poisson' })

describe('best', () => {
  it('fills large batches without linger for throughput in a closed loop', () => {
    const found = best(trueModel, closed, { kind: 'throughput' })
    expect(found?.reachesGoal).toBe(true)
    const all = [1024, 4096, 16_384, 65_536, 262_144, 1_048_576].flatMap((batchSize) =>
      [0, 5, 100].map((lingerMs) => {
        return predict(trueModel, closed, { batchSize, lingerMs, compression: 'none' })?.recordsPerSecond ?? 0
      }),
    )
    expect(found?.predicted.recordsPerSecond).toBeGreaterThanOrEqual(Math.max(...all) * 0.99)
  })

  it('takes the least CPU at a rate that its 99th percentile allows: the looser, the larger the batches', () => {
    const within = (p99Ms: number) => best(trueModel, open, { kind: 'cpu', recordsPerSecond: 20_000, p99Ms })
    const [tight, loose] = [within(5), within(50)]
    expect(tight?.reachesGoal).toBe(true)
    expect(loose?.reachesGoal).toBe(true)
    expect(tight?.predicted.p99Ms).toBeLessThanOrEqual(5)
    expect(loose?.predicted.p99Ms).toBeLessThanOrEqual(50)
    expect(loose?.predicted.batchRecords).toBeGreaterThan(tight?.predicted.batchRecords ?? Number.POSITIVE_INFINITY)
    const cpuOf = (found: typeof tight) => (found?.predicted.clientCpu ?? 0) + (found?.predicted.brokerCpu ?? 0)
    expect(cpuOf(loose)).toBeLessThan(cpuOf(tight))
  })

  it('says that nothing reaches a goal, and what comes nearest', () => {
    const impossible = best(trueModel, open, { kind: 'cpu', recordsPerSecond: 20_000, p99Ms: 0.1 })
    expect(impossible?.reachesGoal).toBe(false)
    expect(impossible?.predicted.p99Ms).toBeLessThan(5)
    const tooMuch = best(trueModel, open, { kind: 'cpu', recordsPerSecond: 5e6 })
    expect(tooMuch?.reachesGoal).toBe(false)
    expect(tooMuch?.predicted.isOverloaded).toBe(true)
    expect(numbersIn([impossible, tooMuch]).filter(Number.isNaN)).toEqual([])
  })

  it('searches the highest rate of an open loop, and among codecs', () => {
    const found = best(trueModel, open, { kind: 'throughput', p99Ms: 10 })
    expect(found?.reachesGoal).toBe(true)
    expect(found?.load.kind).toBe('open')
    expect(found?.predicted.recordsPerSecond).toBeGreaterThan(150_000)
    const goal = { kind: 'cpu', recordsPerSecond: 20_000, p99Ms: 20 } as const
    // Here lz4 costs less than the bytes that it saves, and zstd more.
    const compressions = ['none', 'lz4', 'zstd'] as const
    expect(['none', 'lz4']).toContain(best(trueModel, open, goal, { compressions })?.settings.compression)
  })

  it('predicts auto: never slower by far than the best fixed size in a closed loop', () => {
    const auto = predict(trueModel, closed, { batchSize: 'auto', lingerMs: 'auto', compression: 'none' })
    const found = best(trueModel, closed, { kind: 'throughput' })
    expect(auto?.batchRecords).toBeGreaterThan(50)
    expect(auto?.recordsPerSecond).toBeGreaterThan((found?.predicted.recordsPerSecond ?? 0) * 0.8)
    expect(auto?.recordsPerSecond).toBeLessThan((found?.predicted.recordsPerSecond ?? 0) * 1.02)
  })

  it('has nothing for who only reads, and no batch above a request', () => {
    const reading = workloadOf({ kind: 'read', bytes: 1e6 })
    expect(best(trueModel, reading, { kind: 'throughput' })).toBeUndefined()
    const large = best(trueModel, closed, { kind: 'throughput' }, { batchSizes: [2 ** 21, 2 ** 22] })
    expect(large).toBeUndefined()
  })
})

describe('bestFor', () => {
  const judged = (cpuPerRecord: number, p99Ms: number, isOverloaded = false) => ({
    judged: { recordsPerSecond: 1, cpuPerRecord, p99Ms, isOverloaded },
  })

  it('takes the lower 99th percentile of what is as good', () => {
    const [a, b, c] = [judged(1, 9), judged(1.005, 3), judged(1.1, 1)]
    expect(bestFor({ kind: 'cpu', recordsPerSecond: 1, p99Ms: 10 }, [a, b, c])).toBe(b)
    expect(bestFor({ kind: 'cpu', recordsPerSecond: 1, p99Ms: 2 }, [a, b, c])).toBe(c)
    expect(bestFor({ kind: 'cpu', recordsPerSecond: 1, p99Ms: 0.5 }, [a, b, c])).toBe(c)
    expect(bestFor({ kind: 'cpu', recordsPerSecond: 1 }, [])).toBeUndefined()
  })
})
