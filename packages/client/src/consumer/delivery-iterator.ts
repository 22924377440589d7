import type { Delivery } from './delivery.ts'
import type { OpenedBatch } from './opened-batch.ts'
import type { Reading } from './reading.ts'

export type Step<T> = IteratorResult<T, undefined>

/**
 * One iteration. Written by hand: of what is there it gives a promise that is settled already, and waits for nothing;
 * an async generator takes several turns of the microtask queue for each record.
 */
export abstract class DeliveryIterator<T> implements AsyncIterableIterator<T, undefined> {
  protected readonly delivery: Delivery
  protected isRunning = false
  readonly #reading: Reading
  #isOver = false
  /** A step that waits; others stand in line behind it. */
  #waiting: Promise<Step<T>> | undefined

  constructor(reading: Reading) {
    this.#reading = reading
    this.delivery = reading.delivery
  }

  abstract next(): Promise<Step<T>>

  /** Takes something out of a batch that has it. */
  protected abstract take(batch: OpenedBatch): T

  [Symbol.asyncIterator](): this {
    return this
  }

  return(): Promise<Step<T>> {
    this.#end()
    return Promise.resolve({ done: true, value: undefined })
  }

  /** A step for which there is nothing at hand. */
  protected step(): Promise<Step<T>> {
    const waiting = this.#waiting
    if (waiting !== undefined) return waiting.then(() => this.next())
    if (this.#isOver) return Promise.resolve({ done: true, value: undefined })
    try {
      if (!this.isRunning) this.#reading.begin(this)
      this.isRunning = true
      const batch = this.#reading.advance(this)
      return batch instanceof Promise ? this.#await(batch) : Promise.resolve(this.#result(batch))
    } catch (error) {
      this.#end()
      return Promise.reject(error)
    }
  }

  #await(advancing: Promise<OpenedBatch | undefined>): Promise<Step<T>> {
    const waiting = advancing.then(
      (batch) => {
        this.#waiting = undefined
        return this.#result(batch)
      },
      (error) => {
        this.#waiting = undefined
        this.#end()
        throw error
      },
    )
    this.#waiting = waiting
    return waiting
  }

  #result(batch: OpenedBatch | undefined): Step<T> {
    if (batch !== undefined && !this.#isOver) return { done: false, value: this.take(batch) }
    this.#end()
    return { done: true, value: undefined }
  }

  #end(): void {
    this.#isOver = true
    this.isRunning = false
    this.#reading.end(this)
  }
}
