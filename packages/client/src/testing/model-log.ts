import { createEngine } from '@odradek/engine-wasm'
import { type KafkaErrorName, RecordBatchHeader } from '@odradek/protocol'
import { decodeBatches } from '@odradek/records'

const engine = createEngine()
/** So many batches of a producer a broker remembers, to know one that comes again (KIP-98). */
const remembered = 5
const maxSequence = 0x7fff_ffff

export type AppendResult =
  | { readonly error: 'NONE'; readonly baseOffset: number }
  | { readonly error: KafkaErrorName; readonly baseOffset: -1 }

interface ProducerState {
  readonly epoch: number
  readonly nextSequence: number
  readonly batches: readonly { readonly baseSequence: number; readonly count: number; readonly baseOffset: number }[]
}

/** A partition as a broker keeps it: records, and who wrote what last, which is checked as Kafka 4 does. */
export class ModelLog {
  /** In the order of offsets. */
  readonly values: string[] = []
  readonly #producers = new Map<number, ProducerState>()

  /** @throws CorruptBatchError for bytes that are no batch */
  append(batch: Uint8Array): AppendResult {
    const header = new RecordBatchHeader(batch)
    const { producerId, producerEpoch, baseSequence } = header
    const values = valuesOf(batch)
    const count = values.length
    const baseOffset = this.values.length
    if (producerId >= 0) {
      const known = this.#producers.get(producerId)
      if (known !== undefined && producerEpoch < known.epoch) return refused('INVALID_PRODUCER_EPOCH')
      const batches = known?.epoch === producerEpoch ? known.batches : []
      const before = batches.find((each) => each.baseSequence === baseSequence && each.count === count)
      if (before !== undefined) return { error: 'NONE', baseOffset: before.baseOffset }
      if (known !== undefined) {
        const expected = known.epoch === producerEpoch ? known.nextSequence : 0
        if (baseSequence !== expected) return refused('OUT_OF_ORDER_SEQUENCE_NUMBER')
      }
      const nextSequence = (baseSequence + count) % (maxSequence + 1)
      const latest = [...batches, { baseSequence, count, baseOffset }].slice(-remembered)
      this.#producers.set(producerId, { epoch: producerEpoch, nextSequence, batches: latest })
    }
    this.values.push(...values)
    return { error: 'NONE', baseOffset }
  }

  /** As when the partition was deleted and made again, or all records of the producers are. */
  forgetProducers(): void {
    this.#producers.clear()
  }
}

/** The records' values as text. @throws CorruptBatchError */
export function valuesOf(batch: Uint8Array): string[] {
  return [...decodeBatches(engine, batch)].map(({ value }) => Buffer.from(value ?? []).toString())
}

function refused(error: KafkaErrorName): AppendResult {
  return { error, baseOffset: -1 }
}
