import type { Codec } from '@odradek/protocol'
import { recordBatchOverhead } from '@odradek/protocol'
import { secondsPerRecord, type Work } from './cost-line.ts'
import type { Costs, FittedModel } from './fitted-model.ts'
import { noCompression, ratioAt } from './ratio-curve.ts'

/** Seconds of a clock that a record keeps client and broker busy, in a batch of so many. */
export interface Services {
  readonly client: number
  readonly broker: number
}

/** What is done for a record in a batch of `records`. */
export function workOf(
  { recordBytes, ratios }: Pick<FittedModel, 'recordBytes' | 'ratios'>,
  compression: Codec,
  records: number,
): Work {
  const isCompressed = compression !== 'none'
  const curve = ratios[compression] ?? noCompression
  const ratio = isCompressed ? ratioAt(curve, records * recordBytes) : 1
  return {
    batches: 1 / records,
    bytes: recordBytes / ratio + recordBatchOverhead / records,
    codec: compression,
    codecBytes: isCompressed ? recordBytes : 0,
  }
}

export function servicesOf({ client, broker, stretch }: Costs, work: Work): Services {
  return { client: stretch * secondsPerRecord(client, work), broker: stretch * secondsPerRecord(broker, work) }
}

/** Of a record where there is always more to do: the busier of both, and what the other does not do meanwhile. */
export function bottleneckSeconds({ client, broker }: Services, overlap: number): number {
  return Math.max(client, broker) + (1 - overlap) * Math.min(client, broker)
}
