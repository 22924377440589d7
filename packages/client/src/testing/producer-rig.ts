import { Kafka } from '../kafka.ts'
import type { Producer } from '../producer/producer.ts'
import type { ProducerOptions } from '../producer/producer-options.ts'
import { DrivenClock } from './driven-clock.ts'
import { ModelBrokers, type ModelOptions } from './model-brokers.ts'

/** A client, three brokers that keep what it sends, and a clock that moves when something is awaited. */
export interface ProducerRig {
  readonly clock: DrivenClock
  readonly brokers: ModelBrokers
  readonly kafka: Kafka
  producer(options?: ProducerOptions): Producer
  /** Lets time pass until all of them are settled. */
  outcomes<T>(promises: readonly Promise<T>[]): Promise<PromiseSettledResult<T>[]>
}

export const requestTimeoutMs = 1000

/** Topic `t` has four partitions, led by the nodes 1, 2, 3 and 1. */
export function producerRig(options: ModelOptions = {}): ProducerRig {
  const clock = new DrivenClock()
  const brokers = new ModelBrokers(clock, options)
  brokers.addTopic('t', [1, 2, 3, 1])
  const kafka = new Kafka(brokers.cluster.transport, { clock, requestTimeoutMs, retryBackoffMs: 10 })
  return {
    clock,
    brokers,
    kafka,
    producer: (producerOptions) => kafka.producer(producerOptions),
    outcomes: (promises) => clock.until(Promise.allSettled(promises)),
  }
}

/** The name of each error, or the offset of what was written. */
export function namesOf(outcomes: readonly PromiseSettledResult<{ readonly offset: number }>[]): (string | number)[] {
  return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.offset : nameOf(outcome.reason)))
}

function nameOf(reason: unknown): string {
  if (typeof reason === 'object' && reason !== null && 'error' in reason) return String(reason.error)
  return reason instanceof Error ? reason.message : String(reason)
}
