import { expect, test } from 'vitest'
import { figures } from './figures.ts'
import type { Sample } from './sample.ts'

/** Of a day, ten readings a second. */
const readings = 864_000

const sample: Sample = {
  ...{ round: 1, startedAt: '2026-11-27T09:00:00.000Z', seconds: 86_400, failed: 0, isOverloaded: false },
  broker: { cpuSeconds: 1, resident: { everyMs: 100, bytes: new Array<number>(readings).fill(1e6).with(-2, 3e6) } },
  client: { cpuSeconds: 1, resident: { everyMs: 100, bytes: [] } },
  wire: { source: 'none' },
  noise: { kernelBeforeMs: 1, kernelAfterMs: 1, othersShare: 0, isDisturbed: false },
}

test('the most memory is found among any number of readings', () => {
  expect(figures.brokerPeakMegabytes.of(sample)).toBe(3)
  expect(figures.clientPeakMegabytes.of(sample)).toBeUndefined()
})
