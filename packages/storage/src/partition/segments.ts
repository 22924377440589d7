import type { Segment } from '../segment/segment.ts'

/** The segments of a log, oldest first; the last one is the active one, which appends go to. */
export class Segments {
  #all: Segment[]
  /** Changes whenever segments are replaced. */
  #version = 0

  constructor(all: readonly Segment[]) {
    if (all.length === 0) throw new Error('a log has no segment')
    this.#all = [...all]
  }

  [Symbol.iterator](): IterableIterator<Segment> {
    return [...this.#all].values()
  }

  get count(): number {
    return this.#all.length
  }

  get first(): Segment {
    return this.#at(0)
  }

  get active(): Segment {
    return this.#at(this.#all.length - 1)
  }

  #at(index: number): Segment {
    const segment = this.#all[index]
    if (segment === undefined) throw new Error(`a log of ${this.#all.length} segments has no number ${index}`)
    return segment
  }

  get sizeInBytes(): number {
    return this.#all.reduce((sum, segment) => sum + segment.sizeInBytes, 0)
  }

  includes(segment: Segment): boolean {
    return this.#all.includes(segment)
  }

  /** The segment that an offset lies in, which is not below the first. */
  find(offset: number): Segment {
    let low = 0
    let high = this.#all.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#at(middle).baseOffset <= offset) low = middle
      else high = middle - 1
    }
    return this.#at(low)
  }

  /** The next one, by offset: what an older one was replaced with meanwhile follows as well. */
  after({ baseOffset }: Segment): Segment | undefined {
    return this.#all.find((segment) => segment.baseOffset > baseOffset)
  }

  add(segment: Segment): void {
    this.#all.push(segment)
  }

  get version(): number {
    return this.#version
  }

  /** Puts one segment in the place of several that follow each other. */
  replace(old: readonly Segment[], by: Segment): void {
    this.#version++
    const at = this.#all.findIndex((segment) => old.includes(segment))
    this.#all = this.#all.filter((segment) => !old.includes(segment))
    this.#all.splice(at, 0, by)
  }

  /** Takes the oldest ones out. */
  takeOldest(count: number): Segment[] {
    return this.#all.splice(0, count)
  }

  /** Takes the active one out, where there are others. */
  takeActive(): Segment | undefined {
    return this.#all.length > 1 ? this.#all.pop() : undefined
  }
}
