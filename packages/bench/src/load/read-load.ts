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

/**
 * New groups read the topic from its beginning to its end, one after the other, until so many seconds of reading have
 * passed. A pass begins with its first record, so that what a group takes to agree is not counted, and the last one is
 * cut short.
 */
export async function readLoad(options: ReadLoadOptions, seconds: number): Promise<ReadFigures> {
  const read = new Counter()
  let readMs = 0
  let settings: ClientSettings = {}
  while (readMs < seconds * 1000) {
    const pass = await readOnce(options, read, seconds * 1000 - readMs)
    readMs += pass.ms
    settings = pass.settings
  }
  return { read, seconds: readMs / 1000, settings }
}

/** Adds to `read` what it has read, until all has been or `mostMs` have passed. */
async function readOnce(
  options: ReadLoadOptions,
  read: Counter,
  mostMs: number,
): Promise<{ ms: number; settings: ClientSettings }> {
  const { clock, driver, total, keyBytes, onReading } = options
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let seen = 0
  let isReading = false
  let startedAt = 0
  const onValue = (value: Uint8Array): void => {
    if (seen === 0) {
      isReading = true
      startedAt = clock.now()
      onReading(true)
      begun.resolve()
    }
    seen++
    if (isReading) read.add(1, value.length + keyBytes)
    if (seen === total) ended.resolve()
  }
  // It may come when nobody waits any more.
  begun.promise.catch(() => undefined)
  ended.promise.catch(() => undefined)
  const onError = (error: Error): void => {
    begun.reject(error)
    ended.reject(error)
  }
  const group = options.nextGroup()
  const consumers = await openAll(options.consumers, () =>
    driver.openConsumer({ ...options.consumer, group, onValue, onError }),
  )
  try {
    await begun.promise
    await Promise.race([ended.promise, clock.sleep(startedAt + mostMs - clock.now())])
    isReading = false
    const ms = clock.now() - startedAt
    onReading(false)
    return { ms, settings: consumers[0]?.settings ?? {} }
  } finally {
    await closeAll(consumers)
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
