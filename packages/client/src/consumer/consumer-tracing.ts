import type { Cluster } from '../cluster/cluster.ts'
import { traceCommit, traceProcess, traceProcessBatch, traceReceive } from '../observability/tracing.ts'
import { BatchView } from './batch-view.ts'
import type { CommitTracer } from './commits.ts'
import type { OpenedBatch } from './opened-batch.ts'
import type { BatchHandler } from './run/batch-work.ts'
import type { Handler } from './run/record-work.ts'

/** Where a consumer makes spans. */
export interface ConsumerTracing {
  /** Undefined where nobody traces. */
  readonly received: ((batch: OpenedBatch) => void) | undefined
  readonly committing: CommitTracer
  handling(handler: Handler): Handler
  handlingBatches(handler: BatchHandler): BatchHandler
}

/** Everything as it is where the client has no tracer. */
export function consumerTracing({ options }: Cluster, group: string | undefined): ConsumerTracing {
  const { tracing, clock } = options
  if (tracing === undefined) {
    return {
      received: undefined,
      committing: (_offsets, commit) => commit(),
      handling: (handler) => handler,
      handlingBatches: (handler) => handler,
    }
  }
  let waitingSinceMs = clock.nowMs()
  return {
    received(batch) {
      const endMs = clock.nowMs()
      traceReceive(tracing, new BatchView(batch, batch.next), { group, startMs: waitingSinceMs, endMs })
      waitingSinceMs = endMs
    },
    committing: (offsets, commit) => traceCommit(tracing, group ?? '', offsets, commit),
    handling: (handler) => (record, context) => traceProcess(tracing, record, group, () => handler(record, context)),
    handlingBatches: (handler) => (batch, context) =>
      traceProcessBatch(tracing, batch, group, () => handler(batch, context)),
  }
}
