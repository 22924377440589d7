import type { Tally } from './tally.ts'

/** `acks` of a producer: -1 (all), 1 or 0. */
export type Acks = -1 | 0 | 1

/** What a client is set up for: as many records as it can, or one record as soon as it can. */
export type Purpose = 'throughput' | 'latency'

export interface ProducerJob {
  /** `host:port`. */
  readonly bootstrap: string
  readonly topic: string
  readonly acks: Acks
  readonly purpose: Purpose
  /** What is sent, in turn, again and again. */
  readonly values: readonly Buffer[]
}

export interface ConsumerJob {
  /** `host:port`. */
  readonly bootstrap: string
  readonly topic: string
  readonly group: string
}

/** A client's settings as it is given them, printed beside its figures. */
export type Settings = Readonly<Record<string, unknown>>

export interface BenchProducer {
  readonly settings: Settings
  /** Sends so many records the fastest way that the client has; settles when all are acknowledged. */
  sendMany(count: number): Promise<void>
  /** Sends one record; settles when it is acknowledged. */
  sendOne(value: Buffer): Promise<void>
  close(): Promise<void>
}

export interface BenchConsumer {
  readonly settings: Settings
  close(): Promise<void>
}

/** A client that is measured, as it is wanted to be used. */
export interface ClientAdapter {
  readonly version: string
  openProducer(job: ProducerJob): Promise<BenchProducer>
  /** Reads a topic from its beginning as the only member of a group, every value into the tally, until that is full. */
  consume(job: ConsumerJob, tally: Tally): Promise<BenchConsumer>
}

/** Bytes of values that go into one call of a client that takes arrays, and how many such calls are under way. */
const [arrayBytes, arraysInFlight] = [500_000, 4]

/** What is told of `sendArrays` among a client's settings. */
export const arraySettings = (purpose: Purpose): Settings =>
  purpose === 'throughput' ? { arrayBytes, arraysInFlight } : {}

/** Sends records in arrays of 500 KB, four calls at a time. `sendArray` answers how many were acknowledged. */
export async function sendArrays(
  count: number,
  values: readonly Buffer[],
  sendArray: (values: readonly Buffer[]) => Promise<number>,
): Promise<void> {
  const perArray = Math.max(1, Math.floor(arrayBytes / (values[0]?.length ?? 1)))
  let next = 0
  let acknowledged = 0
  const loop = async (): Promise<void> => {
    while (next < count) {
      const from = next
      next = Math.min(count, from + perArray)
      const taken = await sendArray(valuesFrom(values, from, next - from))
      acknowledged += taken
    }
  }
  await Promise.all(Array.from({ length: arraysInFlight }, loop))
  if (acknowledged !== count) throw new Error(`${acknowledged} of ${count} records were acknowledged`)
}

function valuesFrom(values: readonly Buffer[], from: number, count: number): Buffer[] {
  const chosen: Buffer[] = []
  for (let index = from; index < from + count; index++) {
    const value = values[index % values.length]
    if (value !== undefined) chosen.push(value)
  }
  return chosen
}
