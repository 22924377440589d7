import type { TopicMetadata } from '../cluster/metadata.ts'
import { PartitionQueue } from './partition-queue.ts'
import type { Partitioner, PartitionerContext } from './partitioners/partitioner.ts'
import { type StickyOptions, StickyPartition } from './partitioners/sticky.ts'

/** A topic that is produced to: its partitions, and where its records go. */
export class ProducerTopic implements PartitionerContext {
  readonly topic: string
  readonly queues: PartitionQueue[] = []
  availablePartitions: readonly number[] = []
  #metadata: TopicMetadata | undefined
  readonly #partitioner: Partitioner | undefined
  readonly #sticky: StickyPartition
  /** Whether nothing but the sticky partition placed the last record. */
  #isSticky = false

  /** Without a partitioner all records go where those without a key go. */
  constructor(
    topic: string,
    partitioner: Partitioner | undefined,
    sticky: Omit<StickyOptions, 'queueSizeOf'> & {
      readonly loadOf: ((queue: PartitionQueue, leader: number) => number) | undefined
    },
  ) {
    this.topic = topic
    this.#partitioner = partitioner
    const { loadOf } = sticky
    this.#sticky = new StickyPartition({
      ...sticky,
      queueSizeOf:
        loadOf &&
        ((partition) => {
          const queue = this.queues[partition]
          return queue === undefined ? 0 : loadOf(queue, this.#metadata?.leaders[partition] ?? -1)
        }),
    })
  }

  get isFound(): boolean {
    return this.#metadata !== undefined
  }

  get partitionCount(): number {
    return this.#metadata?.leaders.length ?? 0
  }

  /** Takes over what is known now. Partitions that are gone keep their queues, until what is in there has failed. */
  learn(metadata: TopicMetadata): void {
    if (metadata === this.#metadata) return
    this.#metadata = metadata
    this.availablePartitions = [...metadata.leaders.keys()].filter((partition) => metadata.leaders[partition] !== -1)
    for (let partition = this.queues.length; partition < metadata.leaders.length; partition++) {
      this.queues.push(new PartitionQueue(this.topic, partition))
    }
  }

  /** Undefined if the partition that was asked for, by the record or by the partitioner, does not exist. */
  queueFor(wanted: number | undefined, key: Uint8Array | null): PartitionQueue | undefined {
    const partition = wanted ?? this.#partitioner?.(key, this)
    this.#isSticky = partition === undefined
    if (partition === undefined) return this.queues[this.#sticky.current(this)]
    return partition < this.partitionCount ? this.queues[partition] : undefined
  }

  /**
   * Where the record goes that was placed last and did not fit into the open batch: if nothing but the sticky partition
   * placed it, to the next one, so that no batch of one record is begun where nobody will fill it.
   */
  afterFull(queue: PartitionQueue): PartitionQueue {
    return this.#isSticky ? (this.queues[this.#sticky.afterFull(this)] ?? queue) : queue
  }

  /** The record that was placed last added so many bytes to its batch, as it will be sent. */
  countAppended(bytes: number, isBatchFull: boolean): void {
    if (this.#isSticky) this.#sticky.countAppended(bytes, isBatchFull, this)
  }

  /** A batch left: where the open one of the sticky partition is gone, the next partition may have its turn. */
  batchTaken(queue: PartitionQueue): void {
    if (queue.open === undefined && this.queues[this.#sticky.current(this)] === queue) this.#sticky.switchIfDue(this)
  }
}
