import { describe, expect, test } from 'vitest'
import type { DriverProducer, WireCounts } from '../drivers/driver.ts'
import { loopbackBytesIn, WireMeter } from './wire.ts'

const elsewhere = { door: 'tcp', bootstrap: 'broker.example:9092' } as const

function producerOf(counts: () => WireCounts | undefined): DriverProducer {
  return { settings: {}, send: () => undefined, sendAll: async () => undefined, counts, close: async () => undefined }
}

describe('what went over the wire', () => {
  test('is what all clients counted while it was measured', () => {
    let requests = 5
    const producers = [1, 2].map(() => producerOf(() => ({ requests, bytes: requests * 10 })))
    const meter = new WireMeter(elsewhere, producers)
    for (const measured of [3, 4]) {
      meter.resume()
      requests += measured
      meter.pause()
      requests += 100
    }
    expect(meter.use()).toEqual({ requests: 14, bytes: 140, source: 'client' })
  })

  test('is not known where one client does not count, and the broker is on another machine', () => {
    const meter = new WireMeter(elsewhere, [producerOf(() => ({ requests: 1, bytes: 1 })), producerOf(() => undefined)])
    meter.resume()
    meter.pause()
    expect(meter.use()).toEqual({ source: 'none' })
  })

  test('is not known of a broker in the load’s own process', () => {
    const meter = new WireMeter({ door: 'in-process', bootstrap: '127.0.0.1:9092' })
    meter.resume()
    meter.pause()
    expect(meter.use()).toEqual({ source: 'none' })
  })

  test('is read of the loopback’s line', () => {
    const table = 'Inter-|   Receive  |  Transmit\n  eth0: 5 1 0\n    lo: 287497 122 0 0 0 0 0 0 287497 122\n'
    expect(loopbackBytesIn(table)).toBe(287_497)
    expect(loopbackBytesIn('eth0: 5')).toBeUndefined()
  })
})
