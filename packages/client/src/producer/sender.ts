import { KafkaError } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import { BrokerLine } from './broker-line.ts'
import type { Deliveries } from './deliveries.ts'
import { LeaderLookup } from './leader-lookup.ts'
import type { PartitionQueue } from './partition-queue.ts'
import { outcomeOf } from './produce-outcome.ts'
import { type Answered, answersTo, type ProduceAnswer, produceRequest, type SentBatch } from './produce-request.ts'
import type { ProducerBatch } from './producer-batch.ts'
import { ProducerIdentity } from './producer-identity.ts'
import type { ProducerSettings } from './producer-options.ts'

const leftOut = 'the broker left the partition out of its answer'
/** What `setTimeout` can count to. */
const maxDelayMs = 0x7fff_ffff

/**
 * Takes batches from partitions to their leaders. It runs when something has changed: records came, an answer came, a
 * time is up. One request to a broker has a batch of each partition at most, as brokers demand, and as many requests
 * are under way as `maxInFlight` allows.
 */
export class Sender {
  readonly #cluster: Cluster
  readonly #settings: ProducerSettings
  readonly #deliveries: Deliveries
  readonly #identity: ProducerIdentity | undefined
  readonly #onTaken: (queue: PartitionQueue) => void
  readonly #lines = new Map<number, BrokerLine>()
  readonly #leaders: LeaderLookup
  /** Partitions that have something to send or under way. */
  readonly #active = new Set<PartitionQueue>()
  #isWoken = false
  #timer: { readonly atMs: number; readonly cancel: () => void } | undefined
  /** Nothing lingers while it is above zero. */
  flushes = 0

  /** `onTaken` hears of a partition whose first batch is on its way. */
  constructor(
    cluster: Cluster,
    settings: ProducerSettings,
    deliveries: Deliveries,
    onTaken: (queue: PartitionQueue) => void,
  ) {
    this.#onTaken = onTaken
    this.#cluster = cluster
    this.#settings = settings
    this.#deliveries = deliveries
    this.#identity = settings.enableIdempotence ? new ProducerIdentity(cluster) : undefined
    this.#leaders = new LeaderLookup(cluster, {
      wanted: (topic) => this.#waitingOf(topic).map(({ partition }) => partition),
      learnt: () => this.wake(),
      failed: (topic, error) => this.#failWaiting(this.#waitingOf(topic), error),
    })
  }

  #waitingOf(topic: string): PartitionQueue[] {
    return [...this.#active].filter((queue) => queue.topic === topic && queue.waiting.length > 0)
  }

  /** A batch was begun or filled. What comes in the same turn of the event loop travels together. */
  enqueued(queue: PartitionQueue): void {
    this.#active.add(queue)
    this.wake()
  }

  wake(): void {
    if (this.#isWoken) return
    this.#isWoken = true
    queueMicrotask(this.#run)
  }

  /** Batches that wait in a partition; negative where some do and their broker takes nothing. */
  loadOf({ waiting }: PartitionQueue, leader: number): number {
    return waiting.length > 0 && this.#lines.get(leader)?.availability.isSlow ? -1 : waiting.length
  }

  close(): void {
    this.#timer?.cancel()
    this.#timer = undefined
  }

  readonly #run = (): void => {
    this.#isWoken = false
    if (this.#cluster.closing.aborted) {
      this.#failWaiting([...this.#active], new KafkaError('BROKER_NOT_AVAILABLE', 'the client is closed'))
      return
    }
    const nowMs = this.#cluster.options.clock.nowMs()
    let nextMs = this.#expire(nowMs)
    if (this.#active.size === 0) return
    if (this.#identity !== undefined && this.#identity.numbers === undefined) this.#obtainIdentity(this.#identity)
    else while (this.#sendRound(nowMs));
    for (const queue of this.#active) nextMs = Math.min(nextMs, this.#nextMs(queue, nowMs))
    this.#callBackAt(nextMs, nowMs)
  }

  /** Gives up what is too old, and says when the next is. */
  #expire(nowMs: number): number {
    const { deliveryTimeoutMs } = this.#settings
    let nextMs = Number.POSITIVE_INFINITY
    for (const queue of this.#active) {
      let batch = queue.oldest
      for (; batch !== undefined && batch.createdMs + deliveryTimeoutMs <= nowMs; batch = queue.oldest) {
        this.#giveUp(queue, batch)
      }
      if (batch !== undefined) nextMs = Math.min(nextMs, batch.createdMs + deliveryTimeoutMs)
      if (queue.isIdle) this.#active.delete(queue)
    }
    return nextMs
  }

  #giveUp(queue: PartitionQueue, batch: ProducerBatch): void {
    this.#deliveries.fail(queue, batch, this.#reasonFor(queue, batch))
    if (queue.giveUp(batch)) this.#deliveries.release(batch)
  }

  /** Why a batch is not delivered yet, as far as somebody said. */
  #reasonFor({ topic, partition }: PartitionQueue, batch: ProducerBatch): KafkaError {
    const leader = this.#cluster.metadata.topic(topic)?.leaders[partition] ?? -1
    const { lastError } = this.#lines.get(leader) ?? { lastError: undefined }
    const reason = batch.lastError ?? this.#identity?.lastError ?? this.#leaders.reason(topic) ?? lastError
    return reason instanceof KafkaError ? reason : tooLate()
  }

  #obtainIdentity(identity: ProducerIdentity): void {
    identity.obtain().then(
      () => this.wake(),
      (error: unknown) => this.#failWaiting([...this.#active], error),
    )
  }

  /** Fails what waits in any partition. */
  failWaiting(error: unknown): void {
    this.#failWaiting([...this.#active], error)
  }

  /** What is under way is not touched: its answer, or the lack of one, is yet to come. */
  #failWaiting(queues: readonly PartitionQueue[], error: unknown): void {
    for (const queue of queues) {
      for (const batch of queue.drain()) {
        this.#deliveries.fail(queue, batch, error)
        this.#deliveries.release(batch)
      }
      if (queue.isIdle) this.#active.delete(queue)
    }
  }

  /** Sends a request to every broker that may have one. Whether it sent any. */
  #sendRound(nowMs: number): boolean {
    const ready = new Map<BrokerLine, PartitionQueue[]>()
    for (const queue of this.#active) {
      const line = this.#lineOf(queue)
      if (line === undefined || line.connection === undefined || this.#dueMs(queue, line, nowMs) > nowMs) continue
      if (line.inFlight >= this.#settings.maxInFlight) {
        line.availability.couldNotTake(nowMs)
        continue
      }
      const queues = ready.get(line)
      if (queues === undefined) ready.set(line, [queue])
      else queues.push(queue)
    }
    for (const [line, queues] of ready) {
      if (line.connection !== undefined) this.#send(line, line.connection, queues, nowMs)
    }
    return ready.size > 0
  }

  /** The broker that leads a partition; undefined while it is not known. */
  #lineOf({ topic, partition, waiting }: PartitionQueue): BrokerLine | undefined {
    if (waiting.length === 0) return undefined
    const leader = this.#cluster.cachedTopic(topic)?.leaders[partition] ?? -1
    if (leader !== -1) return this.#lines.get(leader) ?? this.#newLine(leader)
    this.#leaders.begin(topic)
    return undefined
  }

  #newLine(nodeId: number): BrokerLine {
    const line = new BrokerLine(this.#cluster, nodeId, this.#settings.partitionerAvailabilityTimeoutMs, {
      ready: () => this.wake(),
      unreachable: () => {
        for (const queue of this.#active) this.#doubtLeader(queue, nodeId)
        this.wake()
      },
    })
    this.#lines.set(nodeId, line)
    return line
  }

  /** The leader of a partition did not do what it should: if it is known no better, it has to be asked for. */
  #doubtLeader({ topic, partition }: PartitionQueue, nodeId: number): void {
    const { leaders = [] } = this.#cluster.metadata.topic(topic) ?? {}
    if (leaders[partition] === nodeId) this.#cluster.forgetTopic(topic)
  }

  /** When the first batch of a partition may go to its broker; infinite while something else has to happen first. */
  #dueMs(queue: PartitionQueue, line: BrokerLine, nowMs: number): number {
    const [first, second] = queue.waiting
    if (first === undefined || !queue.mayGoTo(line.nodeId)) return Number.POSITIVE_INFINITY
    if (queue.retryAtMs > nowMs) return queue.retryAtMs
    const isFull = second !== undefined || first.attempts > 0 || first.isClosed || this.#deliveries.isFull(queue, first)
    if (isFull || this.flushes > 0 || this.#deliveries.isMemoryShort) return nowMs
    const { lingerMs } = this.#settings
    if (lingerMs === 'auto') return line.inFlight === 0 ? nowMs : Number.POSITIVE_INFINITY
    return first.createdMs + lingerMs
  }

  #nextMs(queue: PartitionQueue, nowMs: number): number {
    const line = this.#lineOf(queue)
    if (line === undefined) return Number.POSITIVE_INFINITY
    const dueMs = this.#dueMs(queue, line, nowMs)
    // What is due and did not go waits for an answer or a connection, which wakes.
    return dueMs > nowMs ? dueMs : Number.POSITIVE_INFINITY
  }

  /** One timer for all; one that is early enough already is left alone, as what it was set for may be done by then. */
  #callBackAt(atMs: number, nowMs: number): void {
    if (this.#timer !== undefined && this.#timer.atMs <= atMs) return
    if (atMs === Number.POSITIVE_INFINITY) return
    this.#timer?.cancel()
    const cancel = this.#cluster.options.clock.schedule(Math.min(atMs - nowMs, maxDelayMs), () => {
      this.#timer = undefined
      this.#run()
    })
    this.#timer = { atMs, cancel }
  }

  #send(line: BrokerLine, connection: Connection, queues: readonly PartitionQueue[], nowMs: number): void {
    const sent: SentBatch[] = []
    let requestBytes = 0
    for (const queue of queues) {
      const [batch] = queue.waiting
      if (batch === undefined) continue
      if (sent.length > 0 && requestBytes + batch.sizeInBytes > this.#settings.maxRequestSize) continue
      if (this.#identity?.numbers !== undefined) queue.number(this.#identity.numbers)
      queue.take(nowMs, line.nodeId)
      this.#onTaken(queue)
      const bytes = this.#encode(queue, batch)
      if (bytes === undefined) continue
      sent.push({ queue, batch, bytes })
      requestBytes += bytes.length
    }
    if (sent.length === 0) return
    line.inFlight++
    line.availability.took(nowMs)
    this.#request(connection, sent).then(
      (answers) => this.#answered(line, sent, answers),
      (error: unknown) => this.#unanswered(line, sent, error),
    )
  }

  /** Undefined if its codec would not have it, which fails it for good. */
  #encode(queue: PartitionQueue, batch: ProducerBatch): Uint8Array | undefined {
    try {
      return this.#deliveries.encode(queue, batch)
    } catch (error) {
      this.#fail(queue, batch, error)
      return undefined
    }
  }

  /** Undefined with acks=0, which has no answer. */
  async #request(connection: Connection, sent: readonly SentBatch[]): Promise<Answered | undefined> {
    const { acks } = this.#settings
    const { request, maxVersion } = produceRequest(this.#cluster, acks, sent)
    if (acks === 0) {
      await connection.sendWithoutAnswer(produce, request, { maxVersion })
      return undefined
    }
    const response = await connection.request(produce, request, { maxVersion })
    const answers = answersTo(sent, request, response)
    // An answer that names the new leader saves asking for it (KIP-951).
    const leaders = answers.flatMap((answer, index) => leaderIn(answer, sent[index]?.queue))
    this.#cluster.learnLeaders(leaders, response.nodeEndpoints)
    return { answers, throttleMs: response.throttleTimeMs }
  }

  #answered(line: BrokerLine, sent: readonly SentBatch[], answered: Answered | undefined): void {
    line.inFlight--
    for (const [index, { queue, batch }] of sent.entries()) {
      const answer = answered?.answers[index]
      if (answer !== undefined) this.#settle(line, queue, batch, answer, answered?.throttleMs)
      else if (answered === undefined) this.#deliveries.written(queue, batch, -1, -1)
      else this.#again(line, queue, batch, new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', leftOut))
    }
    this.wake()
  }

  #settle(
    line: BrokerLine,
    queue: PartitionQueue,
    batch: ProducerBatch,
    answer: ProduceAnswer,
    throttleMs: number | undefined,
  ): void {
    const outcome = outcomeOf(answer, batch, queue)
    switch (outcome.kind) {
      case 'written':
        this.#deliveries.written(queue, batch, outcome.baseOffset, outcome.logAppendTimeMs, throttleMs)
        return
      case 'split':
        if (batch.isSettled) this.#fail(queue, batch, tooLate())
        else queue.returnBatch(batch, this.#deliveries.split(queue, batch))
        return
      case 'again':
        this.#again(line, queue, batch, outcome.error, outcome.mayBeWritten)
        return
      case 'renumber':
        if (outcome.isForgotten) queue.forgotten()
        this.#numberAnew(queue)
        this.#again(line, queue, batch, outcome.error, false)
        return
      case 'failed':
        this.#fail(queue, batch, outcome.error, outcome.errorOf)
        return
    }
  }

  #numberAnew(queue: PartitionQueue): void {
    if (this.#identity === undefined || queue.isMisnumbered) return
    queue.isMisnumbered = true
    this.#identity.bump()
  }

  /**
   * For good. If the broker surely did not write it, and everything before it is settled, what follows is numbered as
   * if it had never been. Else the broker may have written what is to be tried again, and would write it once more
   * under another number: then it is renumbered when the broker says that it misses something.
   */
  #fail(queue: PartitionQueue, batch: ProducerBatch, error: unknown, errorOf?: (record: number) => unknown): void {
    const isKnown = error instanceof KafkaError && error.error !== 'UNKNOWN_SERVER_ERROR'
    if (isKnown && !queue.mayBeWritten(batch) && !queue.hasEarlier(batch)) this.#numberAnew(queue)
    else queue.mayHaveGap = true
    this.#deliveries.fail(queue, batch, error, errorOf)
    queue.refused(batch)
    this.#deliveries.release(batch)
  }

  #unanswered(line: BrokerLine, sent: readonly SentBatch[], error: unknown): void {
    line.inFlight--
    for (const { queue, batch } of sent) {
      if (error instanceof KafkaError && error.retriable) this.#again(line, queue, batch, error)
      else this.#fail(queue, batch, error)
    }
    this.wake()
  }

  #again(line: BrokerLine, queue: PartitionQueue, batch: ProducerBatch, error: KafkaError, mayBeWritten = true): void {
    batch.lastError = error
    if (batch.isSettled || batch.attempts > this.#settings.retries) {
      this.#deliveries.fail(queue, batch, error)
      queue.abandon(batch)
      this.#deliveries.release(batch)
      return
    }
    const { clock, retryBackoffMs, retryBackoffMaxMs, observer } = this.#cluster.options
    observer.retried(queue.topic, queue.partition, error, batch.recordCount)
    if (mayBeWritten) queue.doubt(batch)
    this.#doubtLeader(queue, line.nodeId)
    // Batches that come back together have one pause.
    if (queue.retryAtMs <= clock.nowMs()) {
      const jitter = 0.8 + 0.4 * clock.random()
      queue.retryAtMs = clock.nowMs() + Math.min(retryBackoffMaxMs, retryBackoffMs * 2 ** queue.returns) * jitter
      queue.returns++
    }
    queue.returnBatch(batch)
  }
}

function tooLate(): KafkaError {
  return new KafkaError('REQUEST_TIMED_OUT', 'the time to deliver it is over (deliveryTimeoutMs)')
}

function leaderIn(
  answer: ProduceAnswer | undefined,
  queue: PartitionQueue | undefined,
): { topic: string; partition: number; leaderId: number; leaderEpoch: number }[] {
  if (answer === undefined || queue === undefined || answer.currentLeader.leaderId < 0) return []
  return [{ topic: queue.topic, partition: queue.partition, ...answer.currentLeader }]
}
