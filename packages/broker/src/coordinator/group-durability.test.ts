import { KafkaError } from '@odradek/protocol'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { resolveConfig } from '../config/index.ts'
import { ManualClock } from '../http/testing/door.ts'
import { TestCatalog } from './consumer/testing/group-of-consumers.ts'
import { GroupCoordinator } from './group-coordinator.ts'
import type { GroupRecord } from './group-record.ts'

/** An offsets topic whose appends are settled by the test, one after the other. */
class SlowTopic {
  readonly log: GroupRecord[] = []
  readonly #appends: Append[] = []
  #onAppend: (() => void) | undefined

  append(_groupId: string, records: readonly GroupRecord[]): Promise<void> {
    const written = Promise.withResolvers<void>()
    this.#appends.push({ records, written })
    this.#onAppend?.()
    return written.promise
  }

  /** The next append, which may still be on its way. */
  async #next(): Promise<Append> {
    for (;;) {
      const append = this.#appends.shift()
      if (append !== undefined) return append
      await new Promise<void>((resolve) => {
        this.#onAppend = resolve
      })
    }
  }

  async ensure(): Promise<never> {
    throw new Error('nobody looks for a coordinator here')
  }

  async *replay(): AsyncGenerator<GroupRecord> {
    yield* this.log
  }

  async succeed(): Promise<void> {
    const { records, written } = await this.#next()
    this.log.push(...records)
    written.resolve()
  }

  async fail(): Promise<void> {
    const { written } = await this.#next()
    written.reject(new KafkaError('KAFKA_STORAGE_ERROR', 'the disk is gone'))
  }
}

interface Append {
  readonly records: readonly GroupRecord[]
  readonly written: PromiseWithResolvers<void>
}

function open(): { topic: SlowTopic; coordinator: GroupCoordinator; clock: ManualClock } {
  const { config } = resolveConfig({ overrides: { memory: 'true' } })
  const [topic, clock] = [new SlowTopic(), new ManualClock()]
  const coordinator = new GroupCoordinator({
    topic,
    catalog: new TestCatalog(),
    config: config.groups,
    times: () => config.groups.consumer,
    clock,
    logger: pino({ level: 'silent' }),
  })
  coordinator.start()
  return { topic, coordinator, clock }
}

const nobody = { memberId: '', groupInstanceId: null, generationId: -1 }
const offset = { topic: 'orders', partition: 0, offset: 7, leaderEpoch: -1, metadata: null }
const joining = {
  memberId: '',
  groupInstanceId: null,
  clientId: 'c',
  clientHost: '/127.0.0.1',
  sessionTimeoutMs: 10_000,
  rebalanceTimeoutMs: 10_000,
  protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: new Uint8Array(1) }],
  newMemberId: 'c-1',
  requiresKnownMemberId: false,
  canSkipAssignment: true,
}

async function joinAndSync({ coordinator, clock }: ReturnType<typeof open>): Promise<{ synced: Promise<unknown> }> {
  const joined = coordinator.join('g', joining)
  await clock.whenWaitingFor(0)
  clock.advance(0)
  const { memberId, generationId } = await joined
  const member = { memberId, groupInstanceId: null, generationId, protocolType: null, protocolName: null }
  return { synced: coordinator.sync('g', { ...member, assignments: new Map([[memberId, Buffer.from('all')]]) }) }
}

/** Whether the promise has settled by the time that everything that could run has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  )
  return Promise.race([settled, new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))])
}

it('no answer leaves before what it rests on is durable: a commit, a generation, and a look at either', async () => {
  const broker = open()
  const { topic, coordinator } = broker
  const committed = coordinator.commitOffsets('offsets', nobody, [offset])
  const fetched = coordinator.committedOffsets('offsets')
  expect([await isSettled(committed), await isSettled(fetched)]).toEqual([false, false])
  await topic.succeed()
  expect(await committed).toEqual(['NONE'])
  expect((await fetched).get('orders')?.get(0)?.offset).toBe(7)

  const { synced } = await joinAndSync(broker)
  const beat = coordinator.heartbeat('g', { memberId: 'c-1', groupInstanceId: null, generationId: 1 })
  expect([await isSettled(synced), await isSettled(beat)]).toEqual([false, false])
  await topic.succeed()
  expect(await synced).toMatchObject({ error: 'NONE' })
  expect(await beat).toBe('NONE')
})

it('a write that fails is told to whoever waits for it, and what it said is forgotten', async () => {
  const broker = open()
  const { topic, coordinator } = broker
  const first = coordinator.commitOffsets('offsets', nobody, [offset])
  await topic.succeed()
  await first
  const failing = coordinator.commitOffsets('offsets', nobody, [{ ...offset, offset: 99 }])
  const { synced } = await joinAndSync(broker)
  await topic.fail()
  await expect(failing).rejects.toMatchObject({ error: 'COORDINATOR_NOT_AVAILABLE' })
  await topic.fail()
  await expect(synced).rejects.toMatchObject({ error: 'COORDINATOR_NOT_AVAILABLE' })
  expect((await coordinator.committedOffsets('offsets')).get('orders')?.get(0)?.offset).toBe(7)
  const beat = coordinator.heartbeat('g', { memberId: 'c-1', groupInstanceId: null, generationId: 1 })
  await expect(beat).rejects.toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
})

it('offsets are forgotten when their time is over, and so is a group of which nothing is left', async () => {
  const { topic, coordinator, clock } = open()
  const committed = coordinator.commitOffsets('offsets', nobody, [offset], -1)
  await topic.succeed()
  await committed
  const brief = coordinator.commitOffsets('brief', nobody, [offset], 1000)
  await topic.succeed()
  await brief
  clock.advance(600_000)
  await topic.succeed()
  expect(await coordinator.find('brief')).toBeUndefined()
  expect(await coordinator.find('offsets')).toBeDefined()
  clock.advance(7 * 24 * 3_600_000)
  await topic.succeed()
  expect(await coordinator.find('offsets')).toBeUndefined()
  expect(topic.log.filter(({ type }) => type === 'Offset')).toHaveLength(4)
})
