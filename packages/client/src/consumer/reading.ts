import type { Clock } from '../clock.ts'
import type { ConsumerSettings } from './consumer-options.ts'
import { decodeBatch } from './decode-batch.ts'
import type { Delivery } from './delivery.ts'
import { EventLoopTurns } from './event-loop-turns.ts'
import type { OpenedBatch } from './opened-batch.ts'

/** What reading needs of the consumer whose it is. */
export interface ReadingListener {
  /** Before the first record: joins the group, or finds out where everything begins. */
  start(): Promise<void>
  /** Somebody reads now, or nobody any more. */
  reading(isReading: boolean): void
  /** Whether nothing more comes. */
  isAtEnd(): boolean
}

/** One iteration after the other over what a consumer gets: where it waits, where it fails, and where it ends. */
export class Reading {
  readonly delivery: Delivery
  readonly #settings: ConsumerSettings
  readonly #listener: ReadingListener
  readonly #turns: EventLoopTurns
  #reader: object | undefined
  #isStarted = false
  #isStopped = false
  readonly #stopped = Promise.withResolvers<void>()
  #wake: (() => void) | undefined
  /** Told to the reader once, or each time if it is for good. */
  #failure: { readonly error: unknown; readonly isFinal: boolean } | undefined

  constructor(delivery: Delivery, settings: ConsumerSettings, clock: Clock, listener: ReadingListener) {
    this.delivery = delivery
    this.#settings = settings
    this.#listener = listener
    this.#turns = new EventLoopTurns(clock)
  }

  /** Somebody waits for records. */
  get isWaiting(): boolean {
    return this.#wake !== undefined
  }

  /** Somebody is reading, and may have something in its hands. */
  get isHeld(): boolean {
    return this.#reader !== undefined
  }

  /** @throws Error if somebody else reads */
  begin(reader: object): void {
    if (this.#reader !== undefined)
      throw new Error('this consumer is being iterated already: end that loop first, or open a second consumer')
    this.#reader = reader
    this.delivery.batch?.interrupt()
    this.#listener.reading(true)
  }

  end(reader: object): void {
    if (this.#reader !== reader) return
    this.#reader = undefined
    this.delivery.batch?.interrupt()
    this.delivery.settle()
    this.wake()
    this.#listener.reading(false)
  }

  /** No iteration delivers anything from now on. */
  stop(): void {
    this.#isStopped = true
    this.#stopped.resolve()
    this.delivery.batch?.interrupt()
    this.delivery.settle()
    this.wake()
  }

  fail(error: unknown, isFinal: boolean): void {
    if (this.#failure?.isFinal !== true) this.#failure = { error, isFinal }
    this.delivery.batch?.interrupt()
    this.wake()
  }

  /** Whoever waits looks again at what there is. */
  wake(): void {
    const wake = this.#wake
    this.#wake = undefined
    wake?.()
  }

  /**
   * The batch to go on with, at once if it is there; undefined at the end. What was delivered before counts as done.
   *
   * @throws whatever reading failed with, or rejects with it
   */
  advance(reader: object): OpenedBatch | undefined | Promise<OpenedBatch | undefined> {
    this.delivery.release()
    const isPlain = this.#isStarted && !this.#isStopped && this.#failure === undefined
    if (!isPlain || this.#settings.onDecodeError !== 'fail') return this.#advanceSlowly(reader)
    const turn = this.#turns.due()
    return turn === undefined
      ? (this.delivery.advance() ?? this.#advanceSlowly(reader))
      : this.#advanceSlowly(reader, turn)
  }

  async #advanceSlowly(reader: object, turn?: Promise<void>): Promise<OpenedBatch | undefined> {
    await turn
    for (;;) {
      if (this.#isStopped || this.#reader !== reader) return undefined
      this.#throwFailure()
      if (!this.#isStarted) {
        await Promise.race([this.#begun(), this.#stopped.promise])
        continue
      }
      const batch = this.delivery.advance()
      if (batch === undefined) {
        if (this.#listener.isAtEnd()) return undefined
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      } else if (await this.#isDelivered(batch)) {
        return batch
      }
    }
  }

  async #begun(): Promise<void> {
    await this.#listener.start()
    this.#isStarted = true
  }

  #throwFailure(): void {
    if (this.#failure === undefined) return
    const { error, isFinal } = this.#failure
    if (!isFinal) this.#failure = undefined
    throw error
  }

  /** Decodes a batch before it is delivered if somebody wants to hear of what cannot be. Much may happen meanwhile. */
  async #isDelivered(batch: OpenedBatch): Promise<boolean> {
    const { onDecodeError } = this.#settings
    if (onDecodeError === 'fail' || batch.isDecoded) return true
    await decodeBatch(batch, onDecodeError === 'skip' ? () => undefined : onDecodeError)
    const { isPaused, isGone } = batch.source
    if (batch.isDropped || isPaused || isGone || this.#isStopped || batch.end === 0) return false
    batch.beginRun()
    return true
  }
}
