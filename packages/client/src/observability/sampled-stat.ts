/** `metrics.sample.window.ms`: how long one sample gathers. */
export const sampleWindowMs = 30_000
/** `metrics.num.samples`: how many samples a windowed figure is made of. */
export const sampleCount = 2

/** One more than are counted: the oldest sample may have begun before the window and reach into it (KAFKA-15116). */
const slotCount = sampleCount + 1
const expireMs = sampleCount * sampleWindowMs

// Columns of a slot.
const startMs = 0
const lastMs = 1
const events = 2
const sum = 3
const max = 4
const slotWidth = 5

/**
 * What was measured lately, in 18 numbers however much it was: Kafka's SampledStat. Samples of 30 s follow one another;
 * figures are made of those that had an event in the last 60 s. Recording takes constant time and allocates nothing;
 * reading changes nothing. A figure without an event is 0, where Java's client says NaN.
 */
export class SampledStat {
  /** `slotCount` slots of [startMs, lastMs, events, sum, max]. */
  readonly #slots = new Float64Array(slotCount * slotWidth)
  /** Slots that were ever written. */
  #used = 0
  #current = 0
  #total = 0
  #count = 0

  /** What is not a finite number is left out; what is below zero, as when a clock was set back, counts as zero. */
  record(value: number, nowMs: number): void {
    if (!Number.isFinite(value)) return
    const counted = value < 0 ? 0 : value
    const at = this.#slotAt(nowMs)
    const slots = this.#slots
    slots[at + lastMs] = nowMs
    slots[at + events] = (slots[at + events] ?? 0) + 1
    slots[at + sum] = (slots[at + sum] ?? 0) + counted
    if (counted > (slots[at + max] ?? 0)) slots[at + max] = counted
    this.#total += counted
    this.#count++
  }

  #slotAt(nowMs: number): number {
    const at = this.#current * slotWidth
    const beganMs = this.#slots[at + startMs] ?? 0
    const ageMs = nowMs - beganMs
    if (this.#used > 0 && Math.abs(ageMs) < sampleWindowMs) return at
    // A clock that was set back far leaves samples in the future, which would not get old.
    if (ageMs < 0) this.#used = 0
    this.#current = this.#used === 0 ? 0 : (this.#current + 1) % slotCount
    this.#used = Math.min(this.#used + 1, slotCount)
    const next = this.#current * slotWidth
    this.#slots.fill(0, next, next + slotWidth)
    this.#slots[next + startMs] = nowMs
    return next
  }

  /** Everything that was recorded, since the beginning. */
  get total(): number {
    return this.#total
  }

  /** How often something was recorded, since the beginning. */
  get count(): number {
    return this.#count
  }

  average(nowMs: number): number {
    const happened = this.#sumOf(events, nowMs)
    return happened === 0 ? 0 : this.#sumOf(sum, nowMs) / happened
  }

  /** What was recorded lately, added up. */
  recent(nowMs: number): number {
    return this.#sumOf(sum, nowMs)
  }

  /** How often something was recorded lately. */
  recentCount(nowMs: number): number {
    return this.#sumOf(events, nowMs)
  }

  max(nowMs: number): number {
    let found = 0
    for (let slot = 0; slot < this.#used; slot++) {
      if (this.#isLive(slot, nowMs)) found = Math.max(found, this.#cell(slot, max))
    }
    return found
  }

  /** Of what was recorded, a second. */
  rate(nowMs: number): number {
    return (this.#sumOf(sum, nowMs) / this.#windowMs(nowMs)) * 1000
  }

  /** Of records, whatever they were, a second. */
  eventRate(nowMs: number): number {
    return (this.#sumOf(events, nowMs) / this.#windowMs(nowMs)) * 1000
  }

  /**
   * What a rate is divided by: the time since the oldest sample began, or 30 s and what there is of the sample that
   * gathers, if that is more: else the first records of a client would look like a flood.
   */
  #windowMs(nowMs: number): number {
    let oldestMs = nowMs
    for (let slot = 0; slot < this.#used; slot++) {
      if (this.#isLive(slot, nowMs)) oldestMs = Math.min(oldestMs, this.#cell(slot, startMs))
    }
    const elapsedMs = nowMs - oldestMs
    const missing = Math.max(sampleCount - 1 - Math.floor(elapsedMs / sampleWindowMs), 0)
    return Math.max(elapsedMs + missing * sampleWindowMs, 1)
  }

  #sumOf(column: number, nowMs: number): number {
    let found = 0
    for (let slot = 0; slot < this.#used; slot++) if (this.#isLive(slot, nowMs)) found += this.#cell(slot, column)
    return found
  }

  #isLive(slot: number, nowMs: number): boolean {
    return nowMs - this.#cell(slot, lastMs) < expireMs
  }

  #cell(slot: number, column: number): number {
    return this.#slots[slot * slotWidth + column] ?? 0
  }
}
