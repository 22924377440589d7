import type { Engine } from '@odradek/engine-wasm'
import { BatchBuilder } from '@odradek/records'
import type { LoadRecord } from '../drivers/driver.ts'
import { recordPool } from '../workload/record-pool.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'

/** Where a workload leaves it to the client. */
const autoBatchBytes = 128 * 1024

/** The batches that a topic is filled with: full ones, of a workload's records and in its codec. */
export class BatchSource {
  readonly #engine: Engine
  readonly #settings: ProducerSettings
  readonly #next: () => LoadRecord
  /** Of keys and values, still to be given. */
  #bytesLeft: number
  /** What did not fit into the batch before. */
  #pending: LoadRecord | undefined

  constructor(engine: Engine, workload: Workload) {
    const { load, producer } = workload
    if (load.kind !== 'read') throw new TypeError(`a ${load.kind} load writes its records itself`)
    const pool = recordPool(workload)
    this.#engine = engine
    this.#settings = producer
    this.#next = () => pool.next()
    this.#bytesLeft = load.bytes
  }

  /** A batch with memory of its own; undefined when everything has been given. */
  next(): Uint8Array | undefined {
    if (this.#pending === undefined && this.#bytesLeft <= 0) return undefined
    const { batchSize, compression } = this.#settings
    const builder = new BatchBuilder(this.#engine)
    try {
      this.#addTo(builder, batchSize === 'auto' ? autoBatchBytes : batchSize)
      const batch = builder.finish({ codec: compression })
      return compression === 'none' ? batch.slice() : batch
    } finally {
      builder.release()
    }
  }

  #addTo(builder: BatchBuilder, maxBytes: number): void {
    const now = Date.now()
    for (let record = this.#take(); record !== undefined; record = this.#take()) {
      if (builder.tryAppend(record.key, record.value, undefined, now, maxBytes)) continue
      this.#pending = record
      return
    }
  }

  #take(): LoadRecord | undefined {
    const pending = this.#pending
    this.#pending = undefined
    if (pending !== undefined || this.#bytesLeft <= 0) return pending
    const record = this.#next()
    this.#bytesLeft -= (record.key?.length ?? 0) + record.value.length
    return record
  }
}
