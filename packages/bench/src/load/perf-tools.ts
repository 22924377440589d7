import type { StartTool } from './java-tool.ts'
import type { LoadJob } from './job.ts'
import { ProcessMeter } from './process-meter.ts'
import { WireMeter } from './wire.ts'

/** What a load of Kafka's tools is run with; tests have their own. */
export interface PerfTools {
  readonly start: StartTool
  /** Of the job's topic. */
  readonly endOffsets: () => Promise<number[]>
  /** Of the broker, and of a tool by its process. */
  readonly processMeter: (toolPid: number) => Pick<ProcessMeter, 'resume' | 'pause' | 'abandon' | 'usage'>
  readonly wireMeter: () => Pick<WireMeter, 'resume' | 'pause' | 'abandon' | 'use'>
  /** Milliseconds from any moment. */
  readonly now: () => number
}

export function perfTools({ brokerPid, address }: LoadJob, own: Pick<PerfTools, 'start' | 'endOffsets'>): PerfTools {
  return {
    ...own,
    processMeter: (toolPid) => new ProcessMeter(brokerPid, toolPid),
    wireMeter: () => new WireMeter(address),
    now: () => performance.now(),
  }
}
