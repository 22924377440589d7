import type { ClientSettings, Driver, DriverConsumerOptions } from '../drivers/driver.ts'
import type { Clock } from './clock.ts'
import { Counter } from './tally.ts'

export interface ReadLoadOptions {
  readonly clock: Clock
  readonly driver: Driver
  readonly consumers: number
  /** But for what each pass has of its own. */
  readonly consumer: Omit<DriverConsumerOptions, 'group' | 'onValue' | 'onError'>
  /** A new name for a group. */
  readonly nextGroup: () => string
  /** Records of the topic. */
  readonly total: number
  /** Of a record, beside its value. */
  readonly keyBytes: number
  /** Reading begins or goes on, and pauses: the opening of consumers and their group's agreement are between. */
  readonly onReading: (isReading: boolean) => void
}

export interface ReadFigures {
  readonly read: Counter
  /** Of reading. */
  readonly seconds: number
  readonly settings: ClientSettings
}

/** Of the seconds of reading that are wanted: a small topic is read in less than its consumers take to open. */
const mostTimes = 8

/** A pass that takes less is one answer of the broker, and what it took is not seen. */
const leastPassMs = 0.1

/**
 * New groups read the topic from its beginning to its end, one after the other, until so many seconds of reading have
 * passed, or `mostTimes` as many with all that is between. A pass begins with its first record and ends with its last, so that what opening and a group's agreement take
 * is not counted; the last one is cut short.
 *
 * @throws Error (as a rejection) with what a consumer failed with, or if the topic is read too fast to be measured
 */
export async function readLoad(options: ReadLoadOptions, seconds: number): Promise<ReadFigures> {
  const read = new Counter()
  let readMs = 0
  let settings: ClientSettings = {}
  const lastBegin = options.clock.now() + seconds * 1000 * mostTimes
  while (readMs < seconds * 1000 && options.clock.now() <= lastBegin) {
    const pass = await readOnce(options, read, seconds * 1000 - readMs)
    readMs += pass.ms
    settings = pass.settings
  }
  return { read, seconds: readMs / 1000, settings }
}

/** Adds to `read` what it has read, until all has been or `mostMs` have passed since the first record. */
async function readOnce(
  options: ReadLoadOptions,
  read: Counter,
  mostMs: number,
): Promise<{ ms: number; settings: ClientSettings }> {
  const { driver, total } = options
  const group = options.nextGroup()
  const { onValue, onError, ended } = passOf(options, read, mostMs)
  const consumers = await openAll(options.consumers, () =>
    driver.openConsumer({ ...options.consumer, group, onValue, onError }),
  )
  try {
    const { ms, isWhole } = await ended
    if (isWhole && ms < leastPassMs) throw new Error(`a topic of ${total} records is read too fast to be measured`)
    return { ms, settings: consumers[0]?.settings ?? {} }
  } finally {
    await closeAll(consumers)
  }
}

interface Pass extends Pick<DriverConsumerOptions, 'onValue' | 'onError'> {
  /** From the first record to the last, or to where it was cut. Rejects with what a consumer failed with. */
  readonly ended: Promise<{ readonly ms: number; readonly isWhole: boolean }>
}

/**
 * A pass has its own stamps: consumers may have read everything before their opening settles, or settle long before
 * their first record.
 */
function passOf({ clock, total, keyBytes, onReading }: ReadLoadOptions, read: Counter, mostMs: number): Pass {
  const { promise: ended, resolve, reject } = Promise.withResolvers<Awaited<Pass['ended']>>()
  // It may fail while consumers are still being opened, when nobody waits for it.
  ended.catch(() => undefined)
  let state: 'waiting' | 'reading' | 'over' = 'waiting'
  let startedAt = 0
  let seen = 0

  function begin(): void {
    state = 'reading'
    onReading(true)
    startedAt = clock.now()
    void clock.sleep(mostMs).then(end)
  }

  function end(): void {
    if (state !== 'reading') return
    const ms = clock.now() - startedAt
    state = 'over'
    onReading(false)
    resolve({ ms, isWhole: seen === total })
  }

  return {
    ended,
    onValue(value) {
      if (state === 'waiting') begin()
      if (state !== 'reading') return
      seen++
      read.add(1, value.length + keyBytes)
      if (seen === total) end()
    },
    onError(error) {
      if (state === 'reading') onReading(false)
      state = 'over'
      reject(error)
    },
  }
}

/** Opens some at once; if one fails, those that did open are closed. @throws what the first one failed with */
export async function openAll<Client extends { close(): Promise<void> }>(
  count: number,
  open: () => Promise<Client>,
): Promise<Client[]> {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, open))
  const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed === undefined) return opened
  await closeAll(opened)
  throw failed.reason
}

export async function closeAll(clients: readonly { close(): Promise<void> }[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()))
}
