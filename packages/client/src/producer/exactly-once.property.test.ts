import { type Codec, codecs, KafkaError, type KafkaErrorName } from '@odradek/protocol'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { Kafka } from '../kafka.ts'
import { DrivenClock } from '../testing/driven-clock.ts'
import { type Fault, ModelBrokers } from '../testing/model-brokers.ts'
import type { Delivery } from './delivery.ts'
import type { Producer } from './producer.ts'

const topics = ['a', 'b']
const partitions = 2

const transient: KafkaErrorName[] = ['NOT_LEADER_OR_FOLLOWER', 'NOT_ENOUGH_REPLICAS', 'LEADER_NOT_AVAILABLE']
const final: KafkaErrorName[] = ['INVALID_RECORD', 'TOPIC_AUTHORIZATION_FAILED', 'UNKNOWN_SERVER_ERROR']
const doubtful: KafkaErrorName[] = ['NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'REQUEST_TIMED_OUT', 'NOT_LEADER_OR_FOLLOWER']
const which = fc.integer({ min: 1, max: 15 })

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constantFrom('lost', 'unheard', 'never') }),
  fc.record({ kind: fc.constant('cut'), bytes: fc.nat(80) }),
  fc.record({ kind: fc.constant('slow'), ms: fc.constantFrom(20, 60) }),
  fc.record({ kind: fc.constant('refused'), error: fc.constantFrom(...transient, ...final), which }),
  fc.record({ kind: fc.constant('doubtful'), error: fc.constantFrom(...doubtful), which }),
  fc.record({ kind: fc.constantFrom('leftOut', 'moved'), which }),
  fc.record({ kind: fc.constant('stopped'), ms: fc.constantFrom(50, 1000) }),
)

type Step =
  | { kind: 'send'; producer: number; topic: number; partition: number; count: number; bytes: number }
  | { kind: 'pause'; ms: number }
  | { kind: 'flush'; producer: number }
  | { kind: 'turn' }
  | { kind: 'move'; topic: number; partition: number; node: number }

const place = { producer: fc.nat(1), topic: fc.nat(topics.length - 1), partition: fc.nat(partitions - 1) }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      ...place,
      count: fc.integer({ min: 1, max: 8 }),
      bytes: fc.nat(200),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pause' as const), ms: fc.constantFrom(1, 30, 200, 900) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('flush' as const), producer: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('move' as const), ...place, node: fc.integer({ min: 1, max: 3 }) }),
  },
)

interface Setting {
  readonly seed: number
  readonly hints: boolean
  readonly produceVersion: number
  readonly maxMessageBytes: number
  readonly firstEpoch: number
  readonly maxInFlight: number
  readonly lingerMs: number | 'auto'
  readonly compression: Codec
  readonly batchSize: number | 'auto'
  readonly retries: number
  readonly deliveryTimeoutMs: number
  readonly bufferMemory: number
  readonly maxRequestSize: number
}

const setting: fc.Arbitrary<Setting> = fc.record({
  seed: fc.nat(),
  hints: fc.boolean(),
  produceVersion: fc.constantFrom(9, 12, 13),
  maxMessageBytes: fc.constantFrom(100_000, 350),
  firstEpoch: fc.constantFrom(0, 32_766),
  maxInFlight: fc.integer({ min: 1, max: 5 }),
  lingerMs: fc.constantFrom('auto' as const, 0, 5, 100),
  compression: fc.constantFrom(...codecs),
  batchSize: fc.constantFrom('auto' as const, 0, 150, 700, 16_384),
  retries: fc.constantFrom(1, 3, 2_147_483_647, 2_147_483_647, 2_147_483_647),
  deliveryTimeoutMs: fc.constantFrom(150, 700, 120_000, 120_000),
  bufferMemory: fc.constantFrom(1, 20_000, 1_000_000),
  maxRequestSize: fc.constantFrom(600, 1_048_576),
})

interface Sent {
  readonly value: string
  readonly topic: string
  readonly partition: number
  readonly outcome: Promise<Delivery>
  result?: PromiseSettledResult<Delivery>
}

interface Run {
  readonly brokers: ModelBrokers
  readonly sent: Sent[][]
}

/** Runs everything to its end. @throws Error if something stays pending */
async function run(
  setting: Setting,
  idempotent: boolean,
  steps: readonly Step[],
  faults: readonly (Fault | null)[],
): Promise<Run> {
  const { seed, hints, produceVersion, maxMessageBytes, firstEpoch, ...options } = setting
  const clock = new DrivenClock(seed)
  const brokers = new ModelBrokers(clock, { hints, produceVersion, maxMessageBytes, firstEpoch })
  topics.forEach((name, index) => {
    brokers.addTopic(name, [1 + index, 3 - index])
  })
  brokers.faults.push(...faults.map((each) => each ?? undefined))
  const times = { requestTimeoutMs: 200, retryBackoffMs: 10, retryBackoffMaxMs: 100 }
  const kafka = new Kafka(brokers.cluster.transport, { clock, ...times })
  const enableIdempotence = idempotent
  const producers = [
    kafka.producer({ ...options, enableIdempotence }),
    kafka.producer({ ...options, enableIdempotence }),
  ]
  const sent: Sent[][] = [[], []]
  for (const each of steps) {
    if (each.kind === 'pause') await clock.advance(each.ms)
    else if (each.kind === 'turn') await Promise.resolve()
    else if (each.kind === 'move') brokers.cluster.moveLeader(topics[each.topic] ?? '', each.partition, each.node)
    else if (each.kind === 'flush') await clock.until(producers[each.producer]?.flush() ?? Promise.resolve())
    else sent[each.producer]?.push(...send(producers[each.producer], each, sent[each.producer]?.length ?? 0))
  }
  await clock.until(kafka.close())
  const all = sent.flat()
  const results = await clock.until(Promise.allSettled(all.map(({ outcome }) => outcome)))
  results.forEach((result, index) => {
    const record = all[index]
    if (record !== undefined) record.result = result
  })
  return { brokers, sent }
}

function send(producer: Producer | undefined, step: Step, first: number): Sent[] {
  if (producer === undefined || step.kind !== 'send') return []
  const { partition, count, bytes } = step
  const topic = topics[step.topic] ?? ''
  return Array.from({ length: count }, (_, index) => {
    const value = `${step.producer}/${first + index}/${String.fromCharCode(97 + ((first + index) % 26)).repeat(bytes)}`
    const outcome = producer.send(topic, { value, partition })
    outcome.catch(() => undefined)
    return { value, topic, partition, outcome }
  })
}

interface Promises {
  readonly isOnce: boolean
  readonly isOrdered: boolean
  /** There is time enough for everything that can be tried again. */
  readonly isPatient: boolean
}

function isPatient({ retries, deliveryTimeoutMs }: Setting): boolean {
  return retries > 1000 && deliveryTimeoutMs > 10_000
}

/** @throws Error if a record is not where its promise says, is there twice, or out of order */
function check({ brokers, sent }: Run, { isOnce, isOrdered, isPatient }: Promises): void {
  const [broken] = brokers.broken
  if (broken !== undefined) throw broken
  for (const records of sent) {
    for (const { value, topic, partition, result } of records) {
      if (result === undefined) throw new Error(`${value} is pending`)
      if (result.status === 'rejected') {
        if (!(result.reason instanceof KafkaError)) throw result.reason
        if (isPatient && !final.includes(result.reason.error)) throw result.reason
        continue
      }
      const { offset } = result.value
      const found = brokers.values(topic, partition)[offset]
      if (found !== value) throw new Error(`${topic}-${partition} has ${found} at ${offset} and not ${value}`)
    }
    // Without idempotence one that was given up may be written at any time.
    const told = isOnce ? records : records.filter(({ result }) => result?.status === 'fulfilled')
    const orders = new Map(told.map(({ value }, index) => [value, index]))
    for (const [name, { values }] of brokers.logs) {
      const own = values.flatMap((value) => orders.get(value) ?? [])
      const seen = isOnce ? own : [...new Set(own)]
      if (isOnce && new Set(own).size < own.length) throw new Error(`${name} has a record twice: ${own}`)
      if (isOrdered && seen.some((each, index) => index > 0 && each < (seen[index - 1] ?? 0))) {
        throw new Error(`${name} is out of order: ${seen}`)
      }
    }
  }
}

const scenario = [
  setting,
  fc.array(step, { minLength: 1, maxLength: 14 }),
  fc.array(fc.option(fault, { freq: 2 }), { maxLength: 14 }),
] as const
const runs = Number(process.env['ODRADEK_PROPERTY_RUNS'] ?? 200)

describe('whatever happens to its requests, a producer', () => {
  it('writes each record that it acknowledges once, in order, where it says', { timeout: runs * 150 }, async () => {
    const property = fc.asyncProperty(...scenario, async (chosen, steps, faults) => {
      check(await run(chosen, true, steps, faults), { isOnce: true, isOrdered: true, isPatient: isPatient(chosen) })
    })
    await fc.assert(property, { numRuns: runs })
  })

  it('writes each record at least once without idempotence, and in order with one request in flight', {
    timeout: runs * 150,
  }, async () => {
    const property = fc.asyncProperty(...scenario, async (chosen, steps, faults) => {
      const isOrdered = chosen.maxInFlight === 1
      check(await run(chosen, false, steps, faults), { isOnce: false, isOrdered, isPatient: isPatient(chosen) })
    })
    await fc.assert(property, { numRuns: Math.ceil(runs / 2) })
  })
})
