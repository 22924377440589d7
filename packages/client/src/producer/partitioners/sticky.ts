import { type PartitionerContext, randomPartition } from './partitioner.ts'

export interface StickyOptions {
  /** `batch.size`, bytes, at least 1: what a partition is given before another has its turn. */
  readonly batchSize: number
  /** A number from 0 to below 1. */
  readonly random: () => number
  /**
   * Batches that wait in a partition; negative leaves it out, as its broker is slow. Asked of every partition that has
   * a leader when another one is chosen. Undefined: all have the same chance
   * (`partitioner.adaptive.partitioning.enable` is false).
   */
  readonly queueSizeOf?: ((partition: number) => number) | undefined
}

/**
 * Where the records of a topic that no key places go: to one partition until it was given `batchSize` bytes, so that
 * batches fill, and then to another by chance, the likelier the fewer batches wait there. One for each topic.
 *
 * The chance of a partition is (most + 1 - its queue), of the sum of these: no broker is left alone, and a slow one,
 * whose queue grows, is given less. Source: KIP-480, KIP-794, and the behaviour of Kafka's BuiltInPartitioner.
 */
export class StickyPartition {
  readonly #batchSize: number
  readonly #random: () => number
  readonly #queueSizeOf: ((partition: number) => number) | undefined
  /** Queue sizes in the order of the available partitions, while one is chosen. */
  #queueSizes = new Int32Array(0)
  /** -1: none was chosen yet. */
  #partition = -1
  #producedBytes = 0

  /** @throws RangeError if `batchSize` is below 1 */
  constructor({ batchSize, random, queueSizeOf }: StickyOptions) {
    if (!(batchSize >= 1)) throw new RangeError(`batchSize must be at least 1, not ${batchSize}`)
    this.#batchSize = batchSize
    this.#random = random
    this.#queueSizeOf = queueSizeOf
  }

  /** The partition that the next record goes to. It does not change until bytes are counted. */
  current(context: PartitionerContext): number {
    if (this.#partition < 0 || this.#partition >= context.partitionCount) this.#switch(context)
    return this.#partition
  }

  /**
   * Counts what a record added to its batch in the current partition, in bytes as they are sent (compressed, as Java
   * estimates them), and switches if that was enough. While
   * the partition's last batch is open to more, `isBatchFull` is false and holds a switch back: it would leave a piece
   * of a batch behind. Not beyond twice `batchSize`, as records with keys can keep a batch open.
   */
  countAppended(bytes: number, isBatchFull: boolean, context: PartitionerContext): void {
    this.#producedBytes += bytes
    const enoughBytes = isBatchFull ? this.#batchSize : 2 * this.#batchSize
    if (this.#producedBytes >= enoughBytes) this.#switch(context)
  }

  /**
   * A record did not fit into the current partition's batch: chooses another partition, unless this one was chosen just
   * now. Kafka goes on with a batch that it leaves behind nearly empty.
   */
  afterFull(context: PartitionerContext): number {
    if (this.#producedBytes > 0) this.#switch(context)
    return this.#partition
  }

  /**
   * Makes a switch that was held back: call it when the current partition has no open batch any more, as the last one
   * was filled or taken by a request.
   */
  switchIfDue(context: PartitionerContext): void {
    if (this.#producedBytes >= this.#batchSize) this.#switch(context)
  }

  #switch(context: PartitionerContext): void {
    this.#producedBytes = 0
    this.#partition = this.#choose(context)
  }

  #choose(context: PartitionerContext): number {
    const queueSizeOf = this.#queueSizeOf
    const { availablePartitions } = context
    const count = availablePartitions.length
    if (queueSizeOf === undefined || count < 2) return randomPartition(context, this.#random)
    if (this.#queueSizes.length < count) this.#queueSizes = new Int32Array(count)
    const queueSizes = this.#queueSizes
    let included = 0
    let sum = 0
    let most = 0
    for (let index = 0; index < count; index++) {
      const size = queueSizeOf(availablePartitions[index] ?? 0)
      queueSizes[index] = size
      if (size < 0) continue
      included++
      sum += size
      if (size > most) most = size
    }
    const weights = included * (most + 1) - sum
    if (weights === 0) return randomPartition(context, this.#random)
    return availablePartitions[pick(queueSizes, most + 1, Math.floor(this.#random() * weights))] ?? 0
  }
}

/** The first index at which the running sum of the weights (`above` less the queue) is more than `drawn`. */
function pick(queueSizes: Int32Array, above: number, drawn: number): number {
  let left = drawn
  let index = 0
  for (; index < queueSizes.length; index++) {
    const size = queueSizes[index] ?? 0
    if (size >= 0) left -= above - size
    if (left < 0) break
  }
  return index
}
