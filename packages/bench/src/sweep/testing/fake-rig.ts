import type { LoadFigures, LoadJob, LoadRunner } from '../../load/job.ts'
import { openStore } from '../../results/store.ts'
import type { RunningTarget, Target } from '../../targets/target.ts'
import type { Rig } from '../rig.ts'
import { machine, sampleOf } from './plans.ts'

/** A rig without a process: what was asked of it is in `log`, and `run` says how a load fares. */
export interface FakeRig extends Rig {
  readonly log: string[]
  readonly jobs: LoadJob[]
  /** Targets that died, and their last words. */
  readonly dead: Map<string, string>
  /** Topics that are there. */
  readonly topics: Set<string>
  /** Whether each noise that is judged in turn is a disturbance; then none is. */
  readonly disturbances: boolean[]
}

export interface FakeRigOptions {
  /** May throw, or wait for `disposed`; the number counts jobs from 1. */
  run?(job: LoadJob, count: number, rig: FakeRig, disposed: Promise<never>): void | Promise<void>
  isOurs?: boolean
  whyNot?: Rig['whyNot']
}

export function fakeRig(options: FakeRigOptions = {}): FakeRig {
  let nowMs = Date.UTC(2026, 0, 1)
  const rig: FakeRig = {
    ...{ log: [], jobs: [], dead: new Map(), topics: new Set(), disturbances: [] },
    whyNot: options.whyNot ?? (() => undefined),
    whyNotWorkload: () => undefined,
    withProducer: (workload, settings) => ({ ...workload, producer: { ...workload.producer, ...settings } }),
    targetOf: (name) => targetOf(rig, name, options.isOurs ?? true),
    prepareClient: () => Promise.resolve(),
    openRunner: (client, { description, address }) => {
      rig.log.push(`open ${client} at ${description.name}`)
      return Promise.resolve(runnerOf(rig, address, options))
    },
    openTopics: () => topicsOf(rig),
    kernelMs: () => 1,
    judgeNoise: (kernelBeforeMs, kernelAfterMs, othersShare) => {
      return { kernelBeforeMs, kernelAfterMs, othersShare, isDisturbed: rig.disturbances.shift() ?? false }
    },
    machine: () => machine,
    openStore,
    now: () => {
      nowMs += 1000
      return nowMs
    },
  }
  return rig
}

function targetOf(rig: FakeRig, name: string, isOurs: boolean): Target {
  return {
    ...{ name, title: name, isOurs },
    start(): Promise<RunningTarget> {
      rig.log.push(`start ${name}`)
      rig.dead.delete(name)
      return Promise.resolve({
        description: { name, title: name, version: '1.0.0', settings: {} },
        address: { door: 'tcp', bootstrap: `${name}:9000` },
        ...{ pid: 1, startMs: 1 },
        whyGone: () => rig.dead.get(name),
        async [Symbol.asyncDispose]() {
          rig.log.push(`stop ${name}`)
        },
      })
    },
  }
}

function runnerOf(rig: FakeRig, address: LoadRunner['address'], { run }: FakeRigOptions): LoadRunner {
  const { promise: disposed, reject } = Promise.withResolvers<never>()
  disposed.catch(() => undefined)
  return {
    address,
    async run(job) {
      if (!rig.topics.has(job.topic)) throw new Error(`there is no topic ${job.topic}`)
      rig.jobs.push(job)
      await run?.(job, rig.jobs.length, rig, disposed)
      return figuresOf(rig.jobs.length)
    },
    async [Symbol.asyncDispose]() {
      rig.log.push('close')
      reject(new Error('closed'))
    },
  }
}

function figuresOf(count: number): LoadFigures {
  const { round: _, noise: __, ...figures } = sampleOf(0, 1000 + count)
  return { ...figures, othersShare: 0, clientSettings: {}, clientVersion: '1.0.0', measuredFrom: [0, 0] }
}

function topicsOf(rig: FakeRig): ReturnType<Rig['openTopics']> {
  return {
    async create(name) {
      rig.topics.add(name)
    },
    async delete(name) {
      rig.topics.delete(name)
    },
    async fill(name) {
      rig.log.push(`fill ${name}`)
    },
    batches: () => Promise.resolve({ count: 1, recordsPerBatch: 10, bytesPerBatch: 1000, compressionRatio: 1 }),
    close: () => undefined,
  }
}
