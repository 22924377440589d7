import type { Observer } from '../observability/observer.ts'
import type { FetchedData, OpenOptions } from './fetched-data.ts'
import type { OpenedBatch } from './opened-batch.ts'
import type { ReadPartition } from './read-partition.ts'

export interface DeliveryContext {
  readonly observer: Observer
  readonly isCommittedOnly: boolean
  /** Told of each batch that the reader begins with, or goes on with; undefined where nobody traces. */
  readonly handedOver: ((batch: OpenedBatch) => void) | undefined
}

/**
 * What waits to be delivered, and what is being delivered: answers in the order in which they came, of each one batch
 * after the other. What belongs to paused partitions stands aside.
 */
export class Delivery {
  /** Records are taken from here; undefined while whoever takes them waits. */
  batch: OpenedBatch | undefined
  /** What was delivered last is in use: so many records before `batch.next`. 0 once it is done with. */
  heldCount = 0
  readonly #options: OpenOptions
  readonly #observer: Observer
  readonly #isCommittedOnly: boolean
  readonly #handedOver: ((batch: OpenedBatch) => void) | undefined
  /** Told when bytes were taken, so that others can be fetched. */
  readonly #drained: () => void
  readonly #waiting: FetchedData[] = []
  #released: (() => void)[] = []

  constructor(options: OpenOptions, { observer, isCommittedOnly, handedOver }: DeliveryContext, drained: () => void) {
    this.#handedOver = handedOver
    this.#options = options
    this.#observer = observer
    this.#isCommittedOnly = isCommittedOnly
    this.#drained = drained
  }

  add(data: FetchedData): void {
    if (data.partition.isPaused) this.#park(data)
    else this.#waiting.push(data)
  }

  /** Whether something of the partition is still to be delivered. */
  hasWaiting(partition: ReadPartition): boolean {
    const { batch, heldCount } = this
    return this.hasLeft(partition) || (batch?.source === partition && !batch.isDropped && heldCount > 0)
  }

  /** As `hasWaiting`, but for what the reader has. */
  hasLeft(partition: ReadPartition): boolean {
    return partition.parked.length > 0 || this.#waiting.some((data) => data.partition === partition)
  }

  /** The reader is done with what was delivered last. */
  release(): void {
    this.heldCount = 0
    this.settle()
  }

  /** Nobody is to wait for the reader any longer. */
  settle(): void {
    const released = this.#released
    if (released.length === 0) return
    this.#released = []
    for (const resolve of released) resolve()
  }

  /** Settles once the reader is done with what it has of these partitions; at once if it has nothing. */
  untilReleased(partitions: readonly ReadPartition[]): Promise<void> {
    const { batch, heldCount } = this
    if (batch === undefined || heldCount === 0 || !partitions.includes(batch.source)) return Promise.resolve()
    return new Promise((resolve) => this.#released.push(resolve))
  }

  /**
   * The batch to go on with, of which at least one record is to be delivered; undefined if nothing waits.
   *
   * @throws KafkaError CORRUPT_MESSAGE
   */
  advance(): OpenedBatch | undefined {
    this.#leaveBatch()
    for (;;) {
      const [data] = this.#waiting
      if (data === undefined) return undefined
      const { opened } = data
      const batch = opened !== undefined && opened.next < opened.end ? opened : data.next(this.#options)
      if (batch !== undefined) {
        data.opened = batch
        batch.beginRun()
        this.batch = batch
        this.#handedOver?.(batch)
        batch.source.leaderEpoch = batch.leaderEpoch
        return batch
      }
      this.#finish(data)
    }
  }

  /** What was delivered of the batch becomes the partition's position. */
  #leaveBatch(): void {
    const { batch } = this
    this.batch = undefined
    if (batch === undefined || batch.isDropped) return
    batch.source.position = batch.offsetFrom(batch.next)
    if (batch.next === batch.end) this.#drained()
  }

  #finish(data: FetchedData): void {
    this.#waiting.shift()
    const { topic, partition, position } = data.partition
    const lag = data.partition.lagFrom(position, this.#isCommittedOnly)
    if (lag !== undefined) this.#observer.lagging({ topic, partition, lag })
    this.#drained()
  }

  /** The offset of the record that is delivered next; -1 while it is not known. */
  positionOf(partition: ReadPartition): number {
    const { batch } = this
    const isBeingRead = batch !== undefined && batch.source === partition && !batch.isDropped
    return isBeingRead ? batch.offsetFrom(batch.next) : partition.position
  }

  /** As `positionOf`, but before what the reader has in its hands. */
  finishedOf(partition: ReadPartition): number {
    const { batch } = this
    const isBeingRead = batch !== undefined && batch.source === partition && !batch.isDropped
    return isBeingRead ? batch.offsetFrom(batch.next - this.heldCount) : partition.position
  }

  /** Keeps what waits of a partition, but delivers none of it. */
  pause(partition: ReadPartition): void {
    if (this.batch?.source === partition) this.batch.interrupt()
    for (const data of this.#takeOut(partition)) this.#park(data)
  }

  resume(partition: ReadPartition): void {
    for (const data of partition.parked.splice(0)) {
      data.isCounted = true
      this.#waiting.push(data)
    }
  }

  /** Nothing more of what was fetched of the partition is delivered; its position is behind what was. */
  stop(partition: ReadPartition): void {
    if (this.batch?.source === partition) this.batch.interrupt()
    for (const data of [...this.#takeOut(partition), ...partition.parked.splice(0)]) data.drop()
  }

  /** As `stop`, and what was delivered of it has no say in its position: somebody else decides that. */
  forget(partition: ReadPartition): void {
    this.stop(partition)
    if (this.batch?.source === partition) this.batch.isDropped = true
  }

  #takeOut(partition: ReadPartition): FetchedData[] {
    const taken = this.#waiting.filter((data) => data.partition === partition)
    if (taken.length === 0) return taken
    const left = this.#waiting.filter((data) => data.partition !== partition)
    this.#waiting.splice(0, this.#waiting.length, ...left)
    return taken
  }

  #park(data: FetchedData): void {
    data.isCounted = false
    data.partition.parked.push(data)
  }
}
