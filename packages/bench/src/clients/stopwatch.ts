/** Loops that each await their send. */
export const loopCount = 100

export interface Figures {
  readonly seconds: number
  /** User and system time of all threads of the process, in the measured part. */
  readonly cpuSeconds: number
  /** The most that was resident at once, from the start of the process. */
  readonly maxResidentMegabytes: number
}

/** Takes the time of the measured part, and the processor's. */
export class Stopwatch {
  readonly #onBegin: () => void
  #startMs = Number.NaN
  #startCpu = process.cpuUsage()
  #seconds = Number.NaN
  #cpuSeconds = Number.NaN

  constructor(onBegin: () => void) {
    this.#onBegin = onBegin
  }

  begin(): void {
    this.#onBegin()
    this.#startCpu = process.cpuUsage()
    this.#startMs = performance.now()
  }

  end(): void {
    this.#seconds = (performance.now() - this.#startMs) / 1000
    const { user, system } = process.cpuUsage(this.#startCpu)
    this.#cpuSeconds = (user + system) / 1e6
  }

  figures(): Figures {
    const maxResidentMegabytes = process.resourceUsage().maxRSS / 1024
    return { seconds: this.#seconds, cpuSeconds: this.#cpuSeconds, maxResidentMegabytes }
  }
}
