import type { LoadRunner } from '../load/job.ts'
import type { RunningTarget, StartOptions, Target } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'
import type { Rig, RigTopics } from './rig.ts'

/** A client at a target, ready to make loads. */
export interface Lane {
  readonly runner: LoadRunner
  readonly topics: RigTopics
  /** Topics of `read` loads, by what lies in them. */
  readonly filled: Map<string, string>
}

/** A target that runs, and everything that is open at it. */
export class Site implements AsyncDisposable {
  readonly name: string
  readonly #rig: Rig
  readonly #target: Target
  readonly #options: StartOptions
  #running: RunningTarget
  #restarts = 0
  /** Cells that failed one after the other. */
  failuresInRow = 0
  /** Cells, by `cellId`, that were done once since the target started, and so find it warm. */
  readonly warmCells: Set<string> = new Set()
  /** Why nothing more is measured here. */
  endedWhy: string | undefined
  readonly #lanes = new Map<string, Lane>()
  /** By where the broker listens: a broker in a load's process has its own. */
  readonly #topics = new Map<string, RigTopics>()
  readonly #filled = new Map<string, Map<string, string>>()

  private constructor(rig: Rig, target: Target, options: StartOptions, running: RunningTarget) {
    this.name = target.name
    this.#rig = rig
    this.#target = target
    this.#options = options
    this.#running = running
  }

  /** @throws TargetError */
  static async open(name: string, rig: Rig, options: StartOptions): Promise<Site> {
    const target = rig.targetOf(name)
    return new Site(rig, target, options, await target.start(options))
  }

  get running(): RunningTarget {
    return this.#running
  }

  /** @throws Error if the client's process does not start, or the broker does not answer it */
  async lane(client: string): Promise<Lane> {
    const open = this.#lanes.get(client)
    if (open !== undefined) return open
    const runner = await this.#rig.openRunner(client, this.#running)
    const { bootstrap } = runner.address
    const topics = this.#topics.get(bootstrap) ?? this.#rig.openTopics(bootstrap)
    const filled = this.#filled.get(bootstrap) ?? new Map<string, string>()
    const lane = { runner, topics, filled }
    this.#topics.set(bootstrap, topics)
    this.#filled.set(bootstrap, filled)
    this.#lanes.set(client, lane)
    return lane
  }

  /** After a failure the client's process is of no use; the next one begins anew. */
  async closeRunner(client: string): Promise<void> {
    const lane = this.#lanes.get(client)
    this.#lanes.delete(client)
    await lane?.runner[Symbol.asyncDispose]()
  }

  async closeRunners(): Promise<void> {
    for (const client of [...this.#lanes.keys()]) await this.closeRunner(client)
  }

  /** Starts a broker again that died, once; returns whether it did. */
  async restart(): Promise<boolean> {
    if (!this.#target.isOurs || this.#restarts > 0) return false
    this.#restarts++
    await this[Symbol.asyncDispose]()
    this.#running = await this.#target.start(this.#options)
    this.warmCells.clear()
    return true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.closeRunners()
    for (const [bootstrap, topics] of this.#topics) {
      const names = this.#running.whyGone() === undefined ? (this.#filled.get(bootstrap)?.values() ?? []) : []
      // What cannot be deleted now stays in a broker that is not ours, and is no reason to lose what was measured.
      for (const topic of names) await topics.delete(topic).catch(() => undefined)
      await topics.close()
    }
    this.#topics.clear()
    this.#filled.clear()
    await this.#running[Symbol.asyncDispose]()
  }
}

/** What tells the logs of `read` loads apart. */
export function contentId({ name, producer: { batchSize, compression } }: Workload): string {
  return [name, batchSize, compression].join(' ')
}
