import { createEngine } from '@odradek/engine-wasm'
import { type Consumer, TopicConsumer } from '../consumer/consumer.ts'
import type { ConsumerOptions } from '../consumer/consumer-options.ts'
import type { joinGroup } from '../consumer/group/join-group.ts'
import type { FetchReport, LagReport } from '../observability/observer.ts'
import { noObserver } from '../observability/observers.ts'
import { string } from '../serdes.ts'
import { type Topic, topic } from '../topic.ts'
import { clusterOf } from './cluster-of.ts'
import { FakeCluster } from './fake-cluster.ts'
import { FakeLogs } from './fake-logs.ts'
import { FakeMembership } from './fake-membership.ts'
import { SteppingClock } from './stepping-clock.ts'

export const texts: Topic<string, string> = topic('t', { key: string, value: string })

const engine = createEngine()

/** Three scripted brokers with logs, and consumers of them that go by a clock of the test's. */
export class ConsumerRig {
  readonly clock = new SteppingClock()
  readonly brokers = new FakeCluster()
  readonly logs: FakeLogs = new FakeLogs(this.brokers)
  readonly fetched: FetchReport[] = []
  readonly lags: LagReport[] = []
  readonly cluster = clusterOf(this.brokers, {
    clock: this.clock,
    observer: {
      ...noObserver,
      fetched: (report) => this.fetched.push(report),
      lagging: (report) => this.lags.push(report),
    },
  })
  /** Of the consumer that was opened last, if it is in a group. */
  membership: FakeMembership | undefined
  closedCount = 0

  open(options: Partial<ConsumerOptions<typeof texts>> = {}): Consumer<typeof texts> {
    return this.openAny({ topics: [texts], ...options })
  }

  openAny(options: ConsumerOptions<typeof texts>): Consumer<typeof texts>
  openAny(options: ConsumerOptions): Consumer {
    const parts = {
      cluster: this.cluster,
      engine,
      joinGroup: (...[, settings, listener]: Parameters<typeof joinGroup>) => {
        this.membership = new FakeMembership(settings, listener)
        return this.membership
      },
      closed: () => {
        this.closedCount++
      },
    }
    return new TopicConsumer(parts, options)
  }

  /** A consumer of a group that has these partitions of topic `t`. */
  async openMember(
    partitions: readonly number[],
    options: Partial<ConsumerOptions<typeof texts>> = {},
  ): Promise<{ consumer: Consumer<typeof texts>; membership: FakeMembership }> {
    const consumer = this.open({ group: 'g', autoOffsetReset: 'earliest', ...options })
    const { membership } = this
    if (membership === undefined) throw new Error('the consumer is in no group')
    await membership.assign('t', ...partitions)
    return { consumer, membership }
  }

  /** Lets time pass until the promise settles: a little each time, as everything that waits here waits for little. */
  async by<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false
    const settled = promise.finally(() => {
      isSettled = true
    })
    settled.catch(() => undefined)
    for (let step = 0; step < 200 && !isSettled; step++) {
      await this.clock.advance(step < 20 ? 0 : 50)
      if (step % 20 === 19 && !isSettled) this.logs.release(true)
    }
    if (!isSettled) throw new Error('nothing comes of what is waited for')
    return settled
  }

  /** The next `count` values, and what comes before the loop is left. */
  take(consumer: AsyncIterable<{ readonly value: string | null }, undefined>, count: number): Promise<string[]> {
    return this.by(take(consumer, count))
  }
}

async function take(
  consumer: AsyncIterable<{ readonly value: string | null }, undefined>,
  count: number,
): Promise<string[]> {
  const values: string[] = []
  for await (const { value } of consumer) {
    values.push(value ?? 'null')
    if (values.length === count) break
  }
  return values
}
