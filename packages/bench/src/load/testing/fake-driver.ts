import type {
  Driver,
  DriverConsumer,
  DriverConsumerOptions,
  DriverProducer,
  LoadRecord,
  OnSent,
} from '../../drivers/driver.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface FakeDriverOptions {
  /** When a record that is sent now is answered; never, if undefined. Default 10 ms later. */
  readonly answeredAt?: (now: number) => number | undefined
  /** Why a record is refused, by its number from 0. */
  readonly refusalOf?: (index: number) => Error | undefined
  /** Called with every record, by its number from 0, before anything else. */
  readonly onSend?: (index: number) => void
  /** Closing never settles. Default false. */
  readonly hangsClosing?: boolean
  /** Records that lie there for those who read from the beginning. Default none. */
  readonly stored?: readonly Buffer[]
  /** How long the opening of a consumer takes, whatever it has received by then. Default 0. */
  readonly opensAfterMs?: number
  /** What a consumer from the beginning reports 550 ms after it was opened. Default nothing. */
  readonly consumerFailure?: Error
}

/** A client without a broker: what it is told to do happens in the clock's time. Consumers see what is sent. */
export class FakeDriver implements Driver {
  readonly name = 'fake'
  readonly version = '1.2.3'
  readonly sentAt: number[] = []
  readonly lists: (readonly LoadRecord[])[] = []
  outstanding = 0
  mostOutstanding = 0
  openClients = 0
  openings = 0
  readonly #clock: VirtualClock
  readonly #options: FakeDriverOptions
  readonly #consumers = new Set<DriverConsumerOptions>()

  constructor(clock: VirtualClock, options: FakeDriverOptions = {}) {
    this.#clock = clock
    this.#options = options
  }

  get storedRecords(): number {
    return this.#options.stored?.length ?? 0
  }

  async openProducer(): Promise<DriverProducer> {
    this.openClients++
    return {
      settings: { fake: true },
      send: (record, onSent) => this.#send([record], onSent),
      sendAll: (records) =>
        new Promise((resolve, reject) => {
          this.lists.push(records)
          this.#send(records, (error) => (error === undefined ? resolve() : reject(error)))
        }),
      counts: () => ({ requests: this.sentAt.length, bytes: this.sentAt.length * 2 }),
      close: async () => {
        this.openClients--
        if (this.#options.hangsClosing === true) await new Promise(() => undefined)
      },
    }
  }

  /** Stored records come one a millisecond, from 500 ms after it was opened. */
  async openConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
    this.openClients++
    this.openings++
    this.#consumers.add(options)
    const begin = this.#clock.now() + 500
    const { stored = [], opensAfterMs = 0, consumerFailure } = this.#options
    for (const [index, value] of (options.from === 'earliest' ? stored : []).entries()) {
      this.#clock.at(begin + index, () => {
        if (this.#consumers.has(options)) options.onValue(value)
      })
    }
    if (consumerFailure !== undefined) this.#clock.at(begin + 50, () => options.onError(consumerFailure))
    if (opensAfterMs > 0) await this.#clock.sleep(opensAfterMs)
    return {
      settings: { from: options.from },
      close: async () => {
        this.openClients--
        this.#consumers.delete(options)
      },
    }
  }

  #send(records: readonly LoadRecord[], onSent: OnSent): void {
    const { answeredAt = (now: number) => now + 10, refusalOf, onSend } = this.#options
    const index = this.sentAt.length
    this.sentAt.push(this.#clock.now())
    onSend?.(index)
    this.outstanding += records.length
    this.mostOutstanding = Math.max(this.mostOutstanding, this.outstanding)
    const at = answeredAt(this.#clock.now())
    if (at === undefined) return
    this.#clock.at(at, () => {
      this.outstanding -= records.length
      const refusal = refusalOf?.(index)
      onSent(refusal)
      if (refusal !== undefined) return
      for (const { value } of records) for (const { onValue } of this.#consumers) onValue(value)
    })
  }
}
