/**
 * The order of Java's hash tables. Where two members have the same right to a partition, Kafka's assignors decide by
 * the order in which a `java.util.HashMap` gives its keys, and a group may be led by a Java client in one generation
 * and by this one in the next, so the order is part of the result. It is a function of the keys: a table begins with 16
 * buckets and doubles when it is more than three quarters full, never shrinks, and gives its keys bucket by bucket,
 * those of one bucket in the order in which they came. Buckets of more than eight keys, which Java turns into trees,
 * are the one thing left out; among ids that nobody chose for their hashes they do not come about.
 */

const firstCapacity = 16
const loadFactor = 0.75

/** `String.hashCode`, a signed 32-bit integer. */
export function stringHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}

/** A set that gives its items in the order of a `HashSet`, or of the keys of a `HashMap`, that had the same changes. */
export class HashOrderedSet<T> {
  readonly #hashOf: (item: T) => number
  /** In the order in which they came. */
  readonly #items = new Set<T>()
  #capacity = firstCapacity

  constructor(hashOf: (item: T) => number, items: Iterable<T> = []) {
    this.#hashOf = hashOf
    for (const item of items) this.add(item)
  }

  get size(): number {
    return this.#items.size
  }

  add(item: T): void {
    this.#items.add(item)
    if (this.#items.size > this.#capacity * loadFactor) this.#capacity *= 2
  }

  delete(item: T): void {
    this.#items.delete(item)
  }

  first(): T | undefined {
    let first: T | undefined
    let lowest = Number.POSITIVE_INFINITY
    for (const item of this.#items) {
      const bucket = this.#bucketOf(item)
      if (bucket < lowest) {
        lowest = bucket
        first = item
      }
    }
    return first
  }

  values(): T[] {
    const placed = [...this.#items].map((item) => ({ item, bucket: this.#bucketOf(item) }))
    return placed.sort((a, b) => a.bucket - b.bucket).map(({ item }) => item)
  }

  /** Java folds the upper half of the hash into the lower, of which the table takes as many bits as it needs. */
  #bucketOf(item: T): number {
    const hash = this.#hashOf(item)
    return (hash ^ (hash >>> 16)) & (this.#capacity - 1)
  }
}
