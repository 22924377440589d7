import type { RecordBatch } from '../incoming-record.ts'
import type { HandlerContext } from './run-options.ts'
import type { Handling, Outcome, Placement, Work } from './runner.ts'

export type BatchHandler = (batch: RecordBatch<unknown, unknown>, context: HandlerContext) => Promise<void> | void

/** Gives batches to a handler, those of a partition one after the other. */
export class BatchWork implements Work<RecordBatch<unknown, unknown>> {
  readonly #handler: BatchHandler

  constructor(handler: BatchHandler) {
    this.#handler = handler
  }

  place({ topic, partition, firstOffset, lastOffset }: RecordBatch<unknown, unknown>): Placement {
    return { topic, partition, offset: firstOffset, endOffset: lastOffset + 1, lane: 0, dueMs: 0 }
  }

  async handle(batch: RecordBatch<unknown, unknown>, { signal, attempt }: Handling): Promise<Outcome> {
    try {
      await this.#handler(batch, { signal, attempt })
      return 'finished'
    } catch (error) {
      if (signal.aborted) return 'left'
      throw error
    }
  }
}
