import { clientOf, prepareClient, whyNotTogether } from '../drivers/clients.ts'
import { whyNotByTool } from '../load/kafka-perf-options.ts'
import { judgeNoise, kernelMs } from '../load/noise.ts'
import { openLoadRunner } from '../load/open-load-runner.ts'
import { machine } from '../machine.ts'
import { openStore } from '../results/store.ts'
import type { Door } from '../targets/target.ts'
import { targetOf } from '../targets/targets.ts'
import { Topics } from '../targets/topics.ts'
import { withProducer } from '../workload/with-producer.ts'
import type { Workload } from '../workload/workload.ts'
import type { Rules } from './plan.ts'
import type { Rig } from './rig.ts'

/** What goes together of the targets and clients that there are. */
export const rules: Rules = {
  whyNot: (client, target) => whyNotTogether(client, doorOf(target)),
  whyNotWorkload: (client, target, workload) => whyNotWorkload(client, doorOf(target), workload),
  withProducer,
}

/** Brokers, clients and the clock of this machine. */
export function machineRig(): Rig {
  let bestKernelMs = Number.POSITIVE_INFINITY
  return {
    ...rules,
    targetOf,
    prepareClient,
    openRunner: openLoadRunner,
    openTopics: (bootstrap) => new Topics(bootstrap),
    kernelMs() {
      const ms = kernelMs()
      bestKernelMs = Math.min(bestKernelMs, ms)
      return ms
    },
    judgeNoise: (kernelBeforeMs, kernelAfterMs, othersShare) =>
      judgeNoise({ kernelBeforeMs, kernelAfterMs, othersShare }, bestKernelMs),
    machine,
    openStore,
    now: Date.now,
  }
}

/** By which door a target is come to. @throws TargetError for a name that is none */
export function doorOf(target: string): Door {
  targetOf(target)
  if (target.startsWith('http://') || target.endsWith('+http2')) return 'http2'
  if (target.endsWith('+rest')) return 'rest'
  return target.endsWith('+in-process') ? 'in-process' : 'tcp'
}

/** What a client would refuse of every such cell. */
function whyNotWorkload(client: string, door: Door, workload: Workload): string | undefined {
  const { compression, idempotence } = workload.producer
  if (clientOf(client).kind === 'tool') return whyNotByTool(workload)
  if (door === 'rest' && compression !== 'none') return 'REST compresses nothing'
  if (door === 'rest' && idempotence) return 'REST has no idempotence: take --acks 1, or a workload without'
  if (client === 'kafkajs' && compression !== 'none' && compression !== 'gzip')
    return 'kafkajs compresses with gzip alone'
  return undefined
}
