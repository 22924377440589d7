import type { ProducerBatch } from './producer-batch.ts'
import { type ProducerNumbers, sequenceAfter } from './producer-identity.ts'

/**
 * Batches of one partition on their way. What was sent may be answered well or badly; what comes back to be tried again
 * waits until nothing is under way, and then goes first and in the old order: so no retry is overtaken by what was sent
 * before it was known.
 */
export class PartitionQueue {
  readonly topic: string
  readonly partition: number
  /** Not under way, in order. The last one is open to records unless it was tried before. */
  readonly waiting: ProducerBatch[] = []
  /** Under way, or come back while others are, in the order of sending. */
  readonly #sent: ProducerBatch[] = []
  readonly #returned = new Set<ProducerBatch>()
  /** Batches of which a try had no answer, or one that leaves open whether they were written. */
  readonly #unsure = new Set<ProducerBatch>()
  /** Whom those under way were sent to. */
  #sentTo = -1
  /** How often in a row batches came back, and when the next try is due. */
  returns = 0
  retryAtMs = 0
  #numbers: ProducerNumbers | undefined
  #nextSequence = 0
  /** Whether the broker has written something of this producer, and so knows which sequence has to be the next. */
  #isKnown = false
  /** A batch was given up that may have been written or not, so the broker may miss a sequence. */
  mayHaveGap = false
  /** The broker misses a sequence, or has forgotten the producer: what is left has to be numbered anew. */
  isMisnumbered = false

  constructor(topic: string, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  get isIdle(): boolean {
    return this.waiting.length === 0 && this.#sent.length === 0
  }

  /** The batch that takes records, if there is one. */
  get open(): ProducerBatch | undefined {
    const last = this.waiting.at(-1)
    return last?.attempts === 0 && !last.isClosed ? last : undefined
  }

  /** Whether the open batch has to wait for another that is before it. */
  get isBehind(): boolean {
    return this.waiting.length > 1
  }

  /** The batch that somebody has waited for longest. */
  get oldest(): ProducerBatch | undefined {
    return this.#sent.find(({ isSettled }) => !isSettled) ?? this.waiting[0]
  }

  /**
   * Whether the first batch that waits may go to this broker while what is under way is not answered. Not if something
   * of that failed, or went to another broker: it would be overtaken. Nor if the broker has nothing of this producer
   * yet: such a broker takes any sequence for the first, and so the second batch without the first one.
   */
  mayGoTo(nodeId: number): boolean {
    if (this.#sent.length === 0) return true
    if (this.#returned.size > 0 || this.isMisnumbered || this.#sentTo !== nodeId) return false
    return this.#numbers === undefined || this.#isKnown
  }

  /** Moves the first batch that waits to those under way. */
  take(nowMs: number, nodeId: number): ProducerBatch {
    const batch = this.waiting.shift()
    if (batch === undefined) throw new Error(`nothing waits in ${this.topic}-${this.partition}`)
    if (batch.attempts++ === 0) batch.sentMs = nowMs
    this.#sent.push(batch)
    this.#sentTo = nodeId
    return batch
  }

  /** Gives the first batch that waits its place in the order of the producer, unless it has one. */
  number(numbers: ProducerNumbers): void {
    if (this.isMisnumbered) this.#numberAnew(numbers)
    const [batch] = this.waiting
    if (batch === undefined || batch.sequence !== undefined) return
    this.#numbers ??= numbers
    batch.sequence = { ...this.#numbers, baseSequence: this.#nextSequence }
    this.#nextSequence = sequenceAfter(this.#nextSequence, batch.recordCount)
  }

  /** Everything from 0, in a new epoch. Of what has a number nothing was written, or the broker would have taken it. */
  #numberAnew(numbers: ProducerNumbers): void {
    this.isMisnumbered = false
    this.mayHaveGap = false
    if (numbers.producerId !== this.#numbers?.producerId) this.#isKnown = false
    this.#numbers = numbers
    this.#nextSequence = 0
    for (const batch of this.waiting) {
      if (batch.sequence === undefined) continue
      batch.renumber({ ...numbers, baseSequence: this.#nextSequence })
      this.#nextSequence = sequenceAfter(this.#nextSequence, batch.recordCount)
    }
  }

  /** Whether a batch that was sent before this one is not written. */
  hasEarlier(batch: ProducerBatch): boolean {
    return this.#sent[0] !== batch
  }

  /** Whether an earlier try of the batch may have written it. */
  mayBeWritten(batch: ProducerBatch): boolean {
    return this.#unsure.has(batch)
  }

  /** The last try may have written the batch. */
  doubt(batch: ProducerBatch): void {
    this.#unsure.add(batch)
  }

  /** The broker knows nothing of this producer any more. */
  forgotten(): void {
    this.#isKnown = false
  }

  written(batch: ProducerBatch): void {
    this.#isKnown = true
    this.refused(batch)
  }

  /** The broker said that it will not have the batch. */
  refused(batch: ProducerBatch): void {
    this.#remove(batch)
    if (this.#returned.size === 0 && !this.isMisnumbered) {
      this.returns = 0
      this.retryAtMs = 0
    }
    this.#resume()
  }

  /** Nobody waits for the batch any more. Whether it left: one under way stays until it is answered. */
  giveUp(batch: ProducerBatch): boolean {
    if (batch.attempts > 0) this.mayHaveGap = true
    const index = this.waiting.indexOf(batch)
    if (index !== -1) this.waiting.splice(index, 1)
    else if (this.#returned.delete(batch)) this.#remove(batch)
    else return false
    this.#unsure.delete(batch)
    this.#resume()
    return true
  }

  /** The batch was answered, and is not tried again. Whether it was written is not known. */
  abandon(batch: ProducerBatch): void {
    this.mayHaveGap = true
    this.#remove(batch)
    this.#resume()
  }

  /** The batch, or the smaller ones that it was split into, is to be tried again. */
  returnBatch(batch: ProducerBatch, instead: readonly ProducerBatch[] = [batch]): void {
    const index = this.#sent.indexOf(batch)
    if (index === -1) throw new Error(`a batch came back to ${this.topic}-${this.partition} that was not under way`)
    this.#sent.splice(index, 1, ...instead)
    for (const each of instead) this.#returned.add(each)
    if (instead[0] !== batch && this.#unsure.delete(batch)) for (const each of instead) this.#unsure.add(each)
    this.#resume()
  }

  #remove(batch: ProducerBatch): void {
    this.#unsure.delete(batch)
    const index = this.#sent.indexOf(batch)
    if (index !== -1) this.#sent.splice(index, 1)
  }

  /** What came back waits again, as soon as nothing is under way. */
  #resume(): void {
    if (this.#returned.size === 0 || this.#returned.size < this.#sent.length) return
    this.waiting.unshift(...this.#sent)
    this.#sent.length = 0
    this.#returned.clear()
  }

  /** Every batch that is not under way leaves. */
  drain(): ProducerBatch[] {
    const returned = this.#sent.filter((batch) => this.#returned.has(batch))
    for (const batch of returned) this.#remove(batch)
    this.#returned.clear()
    const drained = [...returned, ...this.waiting.splice(0)]
    for (const batch of drained) {
      this.#unsure.delete(batch)
      if (batch.attempts > 0) this.mayHaveGap = true
    }
    return drained
  }
}
