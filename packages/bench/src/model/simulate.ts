import type { Batching } from './batching.ts'
import type { Services } from './services.ts'

/** A producer's batches on their way through client and broker: every record's fate, without a clock. */
interface Simulation {
  readonly batching: Batching
  /** As many are counted; others come after them, so that the last fare as those before. */
  readonly records: number
  /** Seconds when the next record comes, or 'closed': as many are awaited at once, and the next comes when one is acknowledged. */
  readonly source: (() => number) | { readonly awaited: number }
  readonly roundTripSeconds: number
  /** As `Costs` has it: what is not done at the same time keeps the busier of both from its next request. */
  readonly overlap: number
  readonly services: (records: number) => Services
  /** Which of the open batches a record goes into. */
  readonly random: () => number
}

export interface Simulated {
  readonly seconds: number
  readonly recordsPerSecond: number
  readonly batches: number
  readonly batchRecords: number
  readonly requests: number
  /** Seconds from when a record came until it was acknowledged, ascending. */
  readonly latencies: Float64Array
  /** Seconds from when a record came until its batch went, the mean. */
  readonly waitSeconds: number
  /** Shares of the time that they worked. */
  readonly clientBusy: number
  readonly brokerBusy: number
}

/**
 * Client and broker are one server each and take requests in order, so a request's way is known when it goes: only
 * arrivals, lingers and acknowledgements are events. O(records + batches * open batches).
 */
export function simulate(simulation: Simulation): Simulated {
  const run = new Run(simulation)
  while (run.step());
  return run.result()
}

interface OpenBatch {
  readonly firstAt: number
  readonly ids: number[]
  isFull: boolean
}

interface Request {
  readonly at: number
  readonly ids: readonly number[]
}

class Run {
  readonly #simulation: Simulation
  /** Of each partition of each that gathers. */
  readonly #batches: OpenBatch[][]
  /** Where the next record goes, of each that gathers. */
  readonly #lanes: Uint32Array
  readonly #arrivedAt: Float64Array
  readonly #latencies: Float64Array
  readonly #underWay: Request[] = []
  #settled = 0
  #came = 0
  #acknowledged = 0
  #now = 0
  #nextArrival: number
  #dueAt = Number.POSITIVE_INFINITY
  readonly #free = { client: 0, broker: 0 }
  readonly #busy = { client: 0, broker: 0 }
  readonly #sent = { records: 0, batches: 0, requests: 0, wait: 0 }
  /** Not counted in the pace: all begin at once. */
  #firstTenth: { readonly at: number; readonly records: number } | undefined
  readonly #services = new Map<number, Services>()

  constructor(simulation: Simulation) {
    this.#simulation = simulation
    const { batching, records, source } = simulation
    this.#batches = Array.from({ length: batching.open * batching.lanes }, () => [])
    this.#lanes = new Uint32Array(batching.open)
    this.#arrivedAt = new Float64Array(records)
    this.#latencies = new Float64Array(records)
    this.#nextArrival = typeof source === 'function' && records > 0 ? source() : Number.POSITIVE_INFINITY
    if (typeof source !== 'function') {
      for (let index = 0; index < source.awaited; index++) this.#arrive()
      this.#send()
    }
  }

  /** Whether there is more to happen. */
  step(): boolean {
    if (this.#acknowledged >= this.#simulation.records) return false
    const acknowledgedAt = this.#underWay[this.#settled]?.at ?? Number.POSITIVE_INFINITY
    const at = Math.min(acknowledgedAt, this.#nextArrival, this.#dueAt)
    // Also of what is no number.
    if (!(at < Number.POSITIVE_INFINITY)) return false
    this.#now = Math.max(this.#now, at)
    if (acknowledgedAt === at) this.#acknowledge()
    else if (this.#nextArrival === at) this.#arriveNext()
    this.#send()
    return true
  }

  #arriveNext(): void {
    const { source } = this.#simulation
    this.#arrive()
    if (typeof source === 'function') this.#nextArrival = source()
  }

  #arrive(): void {
    const { batching } = this.#simulation
    const id = this.#came++
    if (id < this.#arrivedAt.length) this.#arrivedAt[id] = this.#now
    const gathering = this.#gatheringOf(id)
    const lane = this.#lanes[gathering] ?? 0
    const waiting = this.#batches[gathering * batching.lanes + lane] ?? []
    let batch = waiting.at(-1)
    if (batch === undefined || batch.isFull) {
      batch = { firstAt: this.#now, ids: [], isFull: false }
      waiting.push(batch)
      // Arrivals change nothing that is due but by a batch that begins or is full.
      this.#dueAt = Math.min(this.#dueAt, this.#dueOf(waiting))
    }
    batch.ids.push(id)
    if (batch.ids.length < batching.fullAt) return
    batch.isFull = true
    this.#lanes[gathering] = (lane + 1) % batching.lanes
    this.#dueAt = this.#now
    // What is full goes before the next record comes, also of those that come together.
    this.#send()
  }

  #gatheringOf(id: number): number {
    const { batching, random } = this.#simulation
    if (batching.open === 1) return 0
    return batching.isByKey ? Math.floor(random() * batching.open) : id % batching.open
  }

  #acknowledge(): void {
    const { records, source } = this.#simulation
    const { ids } = this.#underWay[this.#settled] ?? { ids: [] }
    this.#settled++
    for (const id of ids) {
      if (id < records) this.#latencies[this.#acknowledged++] = this.#now - (this.#arrivedAt[id] ?? 0)
    }
    if (this.#firstTenth === undefined && this.#acknowledged >= records * 0.1) {
      this.#firstTenth = { at: this.#now, records: this.#acknowledged }
    }
    this.#dueAt = this.#now
    if (typeof source !== 'function') for (const _ of ids) this.#arrive()
  }

  get #inFlight(): number {
    return this.#underWay.length - this.#settled
  }

  /** When the first batch of a partition may go. */
  #dueOf(waiting: readonly OpenBatch[]): number {
    const [first] = waiting
    if (first === undefined) return Number.POSITIVE_INFINITY
    if (first.isFull) return this.#now
    const { linger } = this.#simulation.batching
    if (linger === 'auto') return this.#inFlight === 0 ? this.#now : Number.POSITIVE_INFINITY
    return first.firstAt + linger
  }

  /** Requests with one batch of each partition that is due, as long as more may be under way. */
  #send(): void {
    if (this.#dueAt > this.#now) return
    while (this.#inFlight < this.#simulation.batching.inFlight && this.#sendOne());
    this.#dueAt = Number.POSITIVE_INFINITY
    // What waits for an answer is looked at when that comes.
    if (this.#inFlight >= this.#simulation.batching.inFlight) return
    for (const waiting of this.#batches) this.#dueAt = Math.min(this.#dueAt, this.#dueOf(waiting))
  }

  #sendOne(): boolean {
    const due = this.#batches.filter((waiting) => this.#dueOf(waiting) <= this.#now)
    if (due.length === 0) return false
    const ids: number[] = []
    let [client, broker] = [0, 0]
    for (const waiting of due) {
      const sent = waiting.shift()?.ids ?? []
      const each = this.#servicesOf(sent.length)
      client += sent.length * each.client
      broker += sent.length * each.broker
      this.#sent.batches++
      this.#sent.records += sent.length
      for (const id of sent) {
        ids.push(id)
        if (id < this.#arrivedAt.length) this.#sent.wait += this.#now - (this.#arrivedAt[id] ?? 0)
      }
    }
    this.#sent.requests++
    this.#underWay.push({ at: this.#way(client, broker), ids })
    return true
  }

  /** Through both servers and back. */
  #way(client: number, broker: number): number {
    this.#busy.client += client
    this.#busy.broker += broker
    this.#free.client = Math.max(this.#now, this.#free.client) + client
    this.#free.broker = Math.max(this.#free.client, this.#free.broker) + broker
    const answeredAt = this.#free.broker + this.#simulation.roundTripSeconds
    const notMeanwhile = (1 - this.#simulation.overlap) * Math.min(client, broker)
    if (client > broker) this.#free.client += notMeanwhile
    else this.#free.broker += notMeanwhile
    return answeredAt
  }

  #servicesOf(records: number): Services {
    const known = this.#services.get(records)
    if (known !== undefined) return known
    const made = this.#simulation.services(records)
    this.#services.set(records, made)
    return made
  }

  #pace(): number {
    const { at, records } = this.#firstTenth ?? { at: 0, records: 0 }
    return this.#now > at ? (this.#acknowledged - records) / (this.#now - at) : 0
  }

  result(): Simulated {
    const { records, batches, requests, wait } = this.#sent
    const seconds = this.#now
    const share = (part: number, of: number): number => (of > 0 ? part / of : 0)
    return {
      seconds,
      recordsPerSecond: this.#pace(),
      batches,
      batchRecords: share(records, batches),
      requests,
      latencies: this.#latencies.subarray(0, this.#acknowledged).toSorted(),
      waitSeconds: share(wait, this.#acknowledged),
      clientBusy: share(this.#busy.client, seconds),
      brokerBusy: share(this.#busy.broker, seconds),
    }
  }
}

/** Of values that ascend; 0 of none. */
export function quantileOf(ascending: Float64Array, share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0
}
