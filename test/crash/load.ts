import { connect as connectTcp } from 'node:net'
import { RawClient } from '@odradek/bench/raw-client'
import { createEngine } from '@odradek/engine-wasm'
import { encodeBatch } from '@odradek/records'
import { type Ledger, newRecord, PartitionLedger, type PendingBatch, toRecord } from './ledger.ts'
import type { Random } from './random.ts'
import { append, appendToAll, commitOffset, createTopic, deleteBefore, deleteTopic } from './requests.ts'
import type { Victim } from './victim.ts'

const engine = createEngine()
/** As many as Kafka's clients keep under way with idempotence on, and as many as a broker remembers. */
const idempotentInFlight = 5
const keys = 40
const largeBytes = 60_000

export const openClient = (port: number): RawClient => new RawClient(connectTcp(port, '127.0.0.1'))

/** A load under way: who takes part counts answers, and waits by counting those of all. */
export class Load {
  readonly victim: Victim
  readonly ledger: Ledger
  readonly random: Random
  readonly #onAnswer: (answers: number) => void
  #answers = 0
  #waiting: { readonly at: number; readonly resolve: () => void }[] = []

  constructor(victim: Victim, ledger: Ledger, random: Random, onAnswer: (answers: number) => void) {
    this.victim = victim
    this.ledger = ledger
    this.random = random
    this.#onAnswer = onAnswer
    void victim.ended.then(() => {
      for (const { resolve } of this.#waiting.splice(0)) resolve()
    })
  }

  answered(): void {
    this.#answers++
    for (const { resolve } of this.#waiting.filter(({ at }) => at <= this.#answers)) resolve()
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#answers)
    this.#onAnswer(this.#answers)
  }

  /** Settles when that many more answers came, or the broker is dead. */
  async after(answers: number): Promise<void> {
    if (this.victim.isDead) return
    await new Promise<void>((resolve) => this.#waiting.push({ at: this.#answers + answers, resolve }))
  }

  /** Runs until the broker is dead; whatever it does when the connection is lost is no fault of anybody. */
  async run(act: (client: RawClient) => Promise<void>): Promise<void> {
    const client = openClient(this.victim.port)
    try {
      while (!this.victim.isDead) await act(client)
    } catch (error) {
      if (!(error instanceof Error) || !/closed the connection|is closed/.test(error.message)) throw error
    } finally {
      client.close()
    }
  }
}

/** Everything at once, until the broker is dead. @throws Refused, for an answer that there was no reason for */
export async function runLoad(load: Load): Promise<void> {
  const { ledger } = load
  const { partitions } = ledger
  const trimmed = partitions.filter(({ limits }) => limits.isTrimmed === true)
  const [first] = partitions
  const running = [
    ...partitions.flatMap((partition) => [0, 1].map(() => load.run((client) => send(load, client, partition)))),
    ...[0, 1].map(() => load.run((client) => sendToAll(load, client))),
    runIdempotent(load),
    ...trimmed.map((partition) => load.run((client) => trim(load, client, partition))),
    first === undefined ? undefined : load.run((client) => commit(load, client, first)),
    ...[...ledger.passing.keys()].map((name) => load.run((client) => comeAndGo(load, client, name))),
  ]
  const outcomes = await Promise.allSettled(running)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

async function send(load: Load, client: RawClient, partition: PartitionLedger): Promise<void> {
  const { random } = load
  const count = random.between(1, 3)
  const records = Array.from({ length: count }, () => {
    const { isCompacted = false, retentionBytes, retentionMs } = partition.limits
    const isLarge = isCompacted || retentionBytes !== undefined || retentionMs !== undefined
    const key = isCompacted ? `key-${random.between(1, keys)}` : null
    const isTombstone = isCompacted && random.between(1, 10) === 1
    const bytes = isTombstone ? null : random.between(0, isLarge ? largeBytes : 2000)
    return newRecord(partition, key, bytes, Date.now())
  })
  const offset = await append(client, partition, encodeBatch(engine, records.map(toRecord)))
  partition.acknowledge(offset, records)
  load.answered()
}

/** So many logs wait for the disk at once that they share a call. */
async function sendToAll(load: Load, client: RawClient): Promise<void> {
  const { spread } = load.ledger
  const sent = spread.map((place) => {
    const records = [newRecord(place, null, load.random.between(0, 2000), Date.now())]
    return { place, sent: records, records: encodeBatch(engine, records.map(toRecord)) }
  })
  const offsets = await appendToAll(client, sent)
  for (const [index, offset] of offsets.entries()) spread[index]?.acknowledge(offset, sent[index]?.sent ?? [])
  load.answered()
}

/** Sends again what the last broker did not answer, in order, and goes on with what follows. */
async function runIdempotent(load: Load): Promise<void> {
  const { idempotent } = load.ledger
  const deliver = async (client: RawClient, pending: PendingBatch): Promise<void> => {
    const offset = await append(client, idempotent.ledger, pending.batch)
    idempotent.ledger.acknowledge(offset, pending.records)
    idempotent.pending = idempotent.pending.filter((other) => other !== pending)
    load.answered()
  }
  const again = [...idempotent.pending]
  await load.run(async (client) => {
    await Promise.all(again.splice(0).map((pending) => deliver(client, pending)))
    const sendNext = async (): Promise<void> => {
      while (!load.victim.isDead) {
        const count = load.random.between(1, 3)
        const records = Array.from({ length: count }, () =>
          newRecord(idempotent.ledger, null, load.random.between(0, 2000), Date.now()),
        )
        const { producerId, producerEpoch, nextSequence: baseSequence } = idempotent
        const options = { producerId, producerEpoch, baseSequence }
        const pending = { records, batch: encodeBatch(engine, records.map(toRecord), options) }
        idempotent.nextSequence += count
        idempotent.pending.push(pending)
        await deliver(client, pending)
      }
    }
    await Promise.all(Array.from({ length: idempotentInFlight }, sendNext))
  })
}

async function trim(load: Load, client: RawClient, partition: PartitionLedger): Promise<void> {
  await load.after(load.random.between(5, 30))
  const offset = load.random.between(partition.logStart, partition.end)
  partition.mayStartAt = Math.max(partition.mayStartAt, offset)
  const lowWatermark = await deleteBefore(client, partition, offset)
  if (lowWatermark < partition.logStart || lowWatermark > partition.mayStartAt) {
    throw new Error(`the log begins at ${lowWatermark}, after records below ${offset} were deleted`)
  }
  partition.logStart = lowWatermark
  load.answered()
}

async function commit(load: Load, client: RawClient, place: PartitionLedger): Promise<void> {
  await load.after(load.random.between(1, 5))
  const { committed } = load.ledger
  committed.sent++
  const offset = committed.sent
  await commitOffset(client, place, offset)
  committed.acknowledged = offset
  load.answered()
}

/** A topic that is not there is created and gets a few records; one that is there is deleted. */
async function comeAndGo(load: Load, client: RawClient, name: string): Promise<void> {
  const { passing } = load.ledger
  const before = passing.get(name)
  await load.after(load.random.between(1, 60))
  if (load.victim.isDead) return
  if (before?.state === 'there') {
    passing.set(name, { state: 'unsure', ledger: before.ledger })
    await deleteTopic(client, name)
    passing.set(name, { state: 'gone' })
    load.answered()
    return
  }
  passing.set(name, { state: 'unsure', ledger: undefined })
  const ledger = new PartitionLedger(name, await createTopic(client, name, 2), 0, {})
  passing.set(name, { state: 'there', ledger })
  load.answered()
  for (let batch = load.random.between(0, 3); batch > 0; batch--) await send(load, client, ledger)
}
