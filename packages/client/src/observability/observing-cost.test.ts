import { expect, test } from 'vitest'
import { channelObserver } from './channels.ts'
import { createMetrics } from './metrics.ts'
import { combine } from './observers.ts'

const calls = 50_000
/** Far above what observing takes (docs/OBSERVABILITY.md), so that a busy machine does not fail the test. */
const mostNs = 5000

test('observing a request or a batch costs little beside the request or the batch', () => {
  const { observer: metrics } = createMetrics({ nowMs: () => Date.now() })
  const observer = combine(metrics, channelObserver('shop'))
  const report = { api: 'Produce', version: 12, nodeId: 1, latencyMs: 2, sentBytes: 17_000, receivedBytes: 80 }
  const sizes = { records: 160, batchBytes: 16_384, uncompressedBytes: 16_384, queueMs: 1, totalMs: 3, attempts: 1 }
  const batch = { topic: 'orders', partition: 0, ...sizes }
  const lag = { topic: 'orders', partition: 0, lag: 100 }
  const request = nsPerCall(() => {
    observer.requesting(1)
    observer.requested(report)
  })
  const figures = {
    request,
    batch: nsPerCall(() => observer.batched(batch)),
    lag: nsPerCall(() => observer.lagging(lag)),
  }
  console.log(`observing, ns: request ${figures.request}, batch ${figures.batch}, lag ${figures.lag}`)
  for (const ns of Object.values(figures)) expect(ns).toBeLessThan(mostNs)
})

function nsPerCall(work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    for (let call = 0; call < calls; call++) work()
    best = Math.min(best, ((performance.now() - began) * 1e6) / calls)
  }
  return Math.round(best)
}
