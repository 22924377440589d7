import { Broker } from '@odradek/broker'

/** The broker that the client's tests run against. */
export interface Target extends AsyncDisposable {
  /** `HOST:PORT`, for any Kafka client. */
  readonly address: string
  /** `kafka://HOST:PORT`, for `connect`. */
  readonly url: string
  /** False: it is an Apache Kafka, or whatever else the environment names. */
  readonly isOdradek: boolean
  close(): Promise<void>
}

/**
 * An Odradek of its own in memory, or the broker of `ODRADEK_TEST_BOOTSTRAP=HOST:PORT`: that one is shared and outlives
 * the test, so topics and groups need names that nobody else has (`uniqueName`).
 *
 *     await using target = await startTarget()
 *     await using kafka = connect(target.url)
 */
export async function startTarget(config: Readonly<Record<string, string | number | boolean>> = {}): Promise<Target> {
  const shared = process.env['ODRADEK_TEST_BOOTSTRAP']
  if (shared !== undefined && shared !== '') return target(shared, false, async () => undefined)
  const broker = await Broker.start({ memory: true, listen: '127.0.0.1:0', config })
  return target(broker.address, true, () => broker.close())
}

function target(address: string, isOdradek: boolean, close: () => Promise<void>): Target {
  return { address, url: `kafka://${address}`, isOdradek, close, [Symbol.asyncDispose]: close }
}

let count = 0

/** A name for a topic or a group that no other test has, not even one of another run. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${process.pid}-${Date.now().toString(36)}-${++count}`
}
