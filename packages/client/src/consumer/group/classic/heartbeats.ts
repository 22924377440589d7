import { KafkaError } from '@odradek/protocol'
import { backoff, wait } from '../../../cluster/backoff.ts'
import type { Cluster } from '../../../cluster/cluster.ts'
import { verdictOf } from './verdict.ts'

export interface HeartbeatOptions {
  readonly group: string
  readonly intervalMs: number
  /** Sends one. @throws KafkaError (as a rejection) */
  beat(): Promise<void>
  /** The coordinator wants something, or the member is none any more. */
  refused(error: KafkaError): void
}

/**
 * Says every `heartbeatIntervalMs` that the member is there, also while its listener is busy. What only concerns the
 * coordinator is tried again; a rebalance is told, and heartbeats go on until the member joins it.
 */
export class Heartbeats {
  readonly #cluster: Cluster
  readonly #options: HeartbeatOptions
  #stopping = new AbortController()
  isRunning = false
  /** When the coordinator last said that the member is there. */
  lastAnswerMs = 0

  constructor(cluster: Cluster, options: HeartbeatOptions) {
    this.#cluster = cluster
    this.#options = options
  }

  start(): void {
    this.stop()
    this.#stopping = new AbortController()
    this.lastAnswerMs = this.#cluster.options.clock.nowMs()
    this.isRunning = true
    void this.#run(this.#stopping.signal)
  }

  stop(): void {
    this.isRunning = false
    this.#stopping.abort()
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, retryBackoffMs, retryBackoffMaxMs } = this.#cluster.options
    const { closing } = this.#cluster
    let failures = 0
    await wait(clock, this.#options.intervalMs, signal)
    while (!signal.aborted && !closing.aborted) {
      const refusal = await this.#beat(signal)
      if (signal.aborted) return
      const verdict = refusal === undefined ? undefined : verdictOf(refusal)
      if (refusal !== undefined && verdict !== 'retry') this.#options.refused(refusal)
      if (verdict !== undefined && verdict !== 'retry' && verdict !== 'rejoin') return
      failures = verdict === 'retry' ? failures + 1 : 0
      if (failures === 0) await wait(clock, this.#options.intervalMs, signal)
      else await backoff(clock, failures, { firstMs: retryBackoffMs, maxMs: retryBackoffMaxMs, signal })
    }
  }

  /** What was answered instead of yes. A rebalance is a yes too: the coordinator knows the member. */
  async #beat(signal: AbortSignal): Promise<KafkaError | undefined> {
    const { clock, observer } = this.#cluster.options
    const startMs = clock.nowMs()
    const base = { group: this.#options.group, event: 'heartbeat', partitions: [] } as const
    try {
      await this.#options.beat()
      if (!signal.aborted) this.lastAnswerMs = clock.nowMs()
      observer.grouped({ ...base, durationMs: clock.nowMs() - startMs })
      return undefined
    } catch (cause) {
      const error =
        cause instanceof KafkaError ? cause : new KafkaError('UNKNOWN_SERVER_ERROR', String(cause), { cause })
      if (!signal.aborted && verdictOf(error) === 'rejoin') this.lastAnswerMs = clock.nowMs()
      observer.grouped({ ...base, durationMs: clock.nowMs() - startMs, error })
      return error
    }
  }
}
