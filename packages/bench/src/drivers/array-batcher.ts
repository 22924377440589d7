import type { LoadRecord, OnSent } from './driver.ts'

/** Of each record why it was refused; undefined when all are acknowledged. */
export type ArrayOutcome = readonly (Error | undefined)[] | undefined

export interface ArrayBatcherOptions {
  /** Bytes of keys and values that a call takes, by 'auto' `mostBytes`; a larger record goes alone. */
  readonly batchSize: number | 'auto'
  /** How long the first record waits for others. 'auto': while a call is under way. 0: for its turn of the event loop. */
  readonly lingerMs: number | 'auto'
  /** Calls that are under way at a time. */
  readonly maxInFlight: number
  /** Rejects if none of the records is acknowledged. */
  readonly sendArray: (records: readonly LoadRecord[]) => Promise<ArrayOutcome>
  /** Calls back after so many milliseconds, of which 0 is the end of the event loop's turn; answers what cancels it. */
  readonly schedule: (ms: number, callback: () => void) => () => void
}

/** Of an array where nothing else bounds it. */
export const mostBytes = 500_000

class Gathering {
  readonly records: LoadRecord[] = []
  readonly onSents: OnSent[] = []
  bytes = 0

  add(record: LoadRecord, onSent: OnSent): void {
    this.records.push(record)
    this.onSents.push(onSent)
    this.bytes += bytesOf(record)
  }

  settle(outcome: ArrayOutcome): void {
    for (const [index, onSent] of this.onSents.entries()) onSent(outcome?.[index])
  }

  fail(error: unknown): void {
    const reason = errorOf(error)
    for (const onSent of this.onSents) onSent(reason)
  }
}

/**
 * What users of clients that take arrays write by hand: gathers records until they are many or old enough, and sends
 * them in the order in which they came. Each record is called back once.
 */
export class ArrayBatcher {
  readonly #options: ArrayBatcherOptions
  readonly #batchSize: number
  /** They wait for a call to end. */
  readonly #full: Gathering[] = []
  #gathering = new Gathering()
  /** What gathers waits for nothing but a place. */
  #isDue = false
  #cancel: (() => void) | undefined
  #inFlight = 0
  #isClosed = false
  readonly #onIdle: (() => void)[] = []

  constructor(options: ArrayBatcherOptions) {
    this.#options = options
    this.#batchSize = options.batchSize === 'auto' ? mostBytes : options.batchSize
  }

  send(record: LoadRecord, onSent: OnSent): void {
    if (this.#isClosed) {
      onSent(new Error('the producer is closed'))
      return
    }
    const hasOthers = this.#gathering.records.length > 0
    if (hasOthers && this.#gathering.bytes + bytesOf(record) > this.#batchSize) this.#fill()
    const isFirst = this.#gathering.records.length === 0
    this.#gathering.add(record, onSent)
    if (this.#gathering.bytes >= this.#batchSize) this.#fill()
    else if (isFirst) this.#wait()
  }

  /** Sends what gathers, and takes nothing more; settles when every record was called back. */
  close(): Promise<void> {
    this.#isClosed = true
    this.#due()
    if (this.#isIdle) return Promise.resolve()
    return new Promise((resolve) => this.#onIdle.push(resolve))
  }

  get #isIdle(): boolean {
    return this.#inFlight === 0 && this.#full.length === 0 && this.#gathering.records.length === 0
  }

  /** The gathered records make an array, and the next one is begun. */
  #fill(): void {
    this.#full.push(this.#take())
    this.#pump()
  }

  #take(): Gathering {
    const taken = this.#gathering
    this.#gathering = new Gathering()
    this.#isDue = false
    this.#cancel?.()
    this.#cancel = undefined
    return taken
  }

  #wait(): void {
    const { lingerMs, schedule } = this.#options
    // Of 'auto' the end of a call makes it due, unless there is none.
    if (lingerMs === 'auto' && this.#inFlight > 0) return
    this.#cancel = schedule(lingerMs === 'auto' ? 0 : lingerMs, () => {
      this.#cancel = undefined
      this.#due()
    })
  }

  #due(): void {
    this.#isDue = this.#gathering.records.length > 0
    this.#pump()
  }

  #pump(): void {
    while (this.#inFlight < this.#options.maxInFlight) {
      const next = this.#full.shift() ?? (this.#isDue ? this.#take() : undefined)
      if (next === undefined) return
      void this.#call(next)
    }
  }

  async #call(gathered: Gathering): Promise<void> {
    this.#inFlight++
    let settle = (): void => gathered.settle(undefined)
    try {
      const outcome = await this.#options.sendArray(gathered.records)
      settle = () => gathered.settle(outcome)
    } catch (error) {
      settle = () => gathered.fail(error)
    }
    this.#inFlight--
    settle()
    if (this.#options.lingerMs === 'auto' && this.#inFlight === 0) this.#due()
    else this.#pump()
    if (this.#isIdle) for (const resolve of this.#onIdle.splice(0)) resolve()
  }
}

/** Of its key and its value. */
export const bytesOf = ({ key, value }: LoadRecord): number => (key?.length ?? 0) + value.length

export const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
