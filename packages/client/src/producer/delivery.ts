/** Where a record went. */
export interface Delivery {
  readonly topic: string
  readonly partition: number
  /**
   * -1 with acks=0, which learns of none, and of a record that a retry found written already where the broker forgot.
   */
  readonly offset: number
  /** Milliseconds since 1970: the record's own, or the broker's where the topic stores that. */
  readonly timestamp: number
}

/** A record of many that did not get there. */
export interface SendFailure {
  /** Of the record, in the order in which they were given. */
  readonly index: number
  /** A KafkaError, or what the serde or schema threw at the value. */
  readonly error: unknown
}

/** Some of many records did not get there. What became of each is told: nothing is lost silently. */
export class SendAllError extends AggregateError {
  override readonly name = 'SendAllError'
  /** By the index of the record; undefined for those that failed. */
  readonly deliveries: readonly (Delivery | undefined)[]
  /** In the order of records; at least one. */
  readonly failures: readonly SendFailure[]

  constructor(deliveries: readonly (Delivery | undefined)[], failures: readonly SendFailure[]) {
    const [first] = failures
    const reason = first?.error instanceof Error ? first.error.message : String(first?.error)
    super(
      failures.map(({ error }) => error),
      `${failures.length} of ${deliveries.length} records were not sent; record ${first?.index}: ${reason}`,
    )
    this.deliveries = deliveries
    this.failures = failures
  }
}

/** Who waits for records. `index` is what it called the record. */
export interface Waiter {
  delivered(index: number, delivery: Delivery): void
  failed(index: number, error: unknown): void
}

/** Waits for one record. */
export class OneRecord implements Waiter {
  readonly #resolve: (delivery: Delivery) => void
  readonly #reject: (error: unknown) => void

  constructor(resolve: (delivery: Delivery) => void, reject: (error: unknown) => void) {
    this.#resolve = resolve
    this.#reject = reject
  }

  delivered(_index: number, delivery: Delivery): void {
    this.#resolve(delivery)
  }

  failed(_index: number, error: unknown): void {
    this.#reject(error)
  }
}

/** Waits for many records, and settles when the last of them has. */
export class ManyRecords implements Waiter {
  readonly #outcome = Promise.withResolvers<Delivery[]>()
  readonly #deliveries: Delivery[]
  readonly #failures: SendFailure[] = []
  #missing: number

  constructor(count: number) {
    this.#deliveries = new Array<Delivery>(count)
    this.#missing = count
    if (count === 0) this.#outcome.resolve([])
  }

  /** @throws SendAllError (as a rejection) if some record did not get there */
  get promise(): Promise<Delivery[]> {
    return this.#outcome.promise
  }

  delivered(index: number, delivery: Delivery): void {
    this.#deliveries[index] = delivery
    this.#countDown()
  }

  failed(index: number, error: unknown): void {
    this.#failures.push({ index, error })
    this.#countDown()
  }

  #countDown(): void {
    if (--this.#missing > 0) return
    if (this.#failures.length === 0) {
      this.#outcome.resolve(this.#deliveries)
      return
    }
    this.#failures.sort((left, right) => left.index - right.index)
    const deliveries: (Delivery | undefined)[] = Array.from(this.#deliveries)
    this.#outcome.reject(new SendAllError(deliveries, this.#failures))
  }
}
