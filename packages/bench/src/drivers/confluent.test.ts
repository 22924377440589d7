import { expect, it } from 'vitest'
import type { ProducerSettings } from '../workload/workload.ts'
import { librdkafkaBatching } from './confluent-settings.ts'
import { ConfluentStatistics } from './confluent-statistics.ts'
import { type ReportedSend, ReportedSends } from './reported-sends.ts'

const settings: ProducerSettings = {
  ...{ acks: 'all', idempotence: true, compression: 'none' },
  ...{ batchSize: 'auto', lingerMs: 'auto' },
}

it('lets bytes alone bound a batch, or leaves it to the library', () => {
  expect(librdkafkaBatching(settings)).toEqual({ 'linger.ms': 5 })
  expect(librdkafkaBatching({ ...settings, batchSize: 1 << 20, lingerMs: 0 })).toEqual({
    'batch.size': 1 << 20,
    'batch.num.messages': 1_000_000,
    'message.max.bytes': (1 << 20) + 65_536,
    'linger.ms': 0,
  })
  expect(librdkafkaBatching({ ...settings, batchSize: 0 })).toMatchObject({
    'batch.size': 1,
    'message.max.bytes': 1_000_000,
  })
})

it('knows from what the library tells what was sent, and whether partitions are read', async () => {
  const statistics = new ConfluentStatistics()
  const tell = (state: string): void =>
    statistics.listener({
      message: JSON.stringify({
        ...{ tx: 7, tx_bytes: 900 },
        topics: { t: { partitions: { 0: { fetch_state: 'active' }, 1: { fetch_state: state } } } },
      }),
    })
  expect(statistics.counts()).toBeUndefined()
  let isFetching = false
  const fetching = statistics.fetching('t', [0, 1]).then(() => {
    isFetching = true
  })
  tell('offset-wait')
  await Promise.resolve()
  expect(isFetching).toBe(false)
  tell('active')
  await fetching
  expect(statistics.counts()).toEqual({ requests: 7, bytes: 900 })
})

it('lets records wait for room in order, and calls each back once', async () => {
  const queued: ReportedSend[] = []
  const outcomes: string[] = []
  let room = 2
  const pauses: PromiseWithResolvers<void>[] = []
  const isQueued = (send: ReportedSend): boolean => {
    if (send.record.value.toString() === 'bad') throw new Error('refused')
    if (room === 0) return false
    room--
    queued.push(send)
    return true
  }
  const sends = new ReportedSends(isQueued, () => {
    const pause = Promise.withResolvers<void>()
    pauses.push(pause)
    return pause.promise
  })
  const names = (): string[] => queued.map(({ record }) => record.value.toString())
  for (const name of ['a', 'b', 'c', 'bad', 'd', 'e']) {
    sends.send({ key: null, value: Buffer.from(name) }, (error) => outcomes.push(`${name} ${error?.message ?? 'sent'}`))
  }
  expect(names()).toEqual(['a', 'b'])
  room = 2
  pauses[0]?.resolve()
  await pauses[0]?.promise
  expect(names()).toEqual(['a', 'b', 'c', 'd'])
  expect(outcomes).toEqual(['bad refused'])
  const settled = sends.settled()
  for (const send of queued) sends.reported(send, undefined)
  sends.fail(new Error('gone'))
  for (const send of queued) sends.reported(send, undefined)
  await settled
  await sends.settled()
  expect(outcomes).toEqual(['bad refused', 'a sent', 'b sent', 'c sent', 'd sent', 'e gone'])
})
