import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientSettings } from '../drivers/driver.ts'
import { recordPool } from '../workload/record-pool.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'

/** Why Kafka's tools cannot make a load; undefined if they can. */
export function whyNotByTool({ load, producers, consumers, record, producer }: Workload): string | undefined {
  if (load.kind === 'read') return consumers > 1 ? "Kafka's tool that reads is one consumer" : undefined
  if (consumers > 0) {
    return "Kafka's tools send, or receive; the one that does both has one record under way at a time, so it is not used"
  }
  if (load.kind === 'closed')
    return "Kafka's tool that sends has no bound for records under way: take an open or maximum load"
  if (producers > 1) return "Kafka's tool that sends is one producer"
  if (record.key.kind !== 'none') return "Kafka's tool sends records without keys"
  if (record.payload.kind === 'random' && producer.compression !== 'none') {
    return "Kafka's tool has no bytes that no codec can make smaller: take another payload, or no compression"
  }
  return undefined
}

/** What Kafka's producer takes by default, and what a request has beside its largest batch. */
const [defaultRequestBytes, requestRoomBytes] = [1_048_576, 65_536]

/** Properties of Kafka's producer. @throws Error for 'auto' */
export function producerProperties({
  acks,
  idempotence,
  compression,
  batchSize,
  lingerMs,
}: ProducerSettings): ClientSettings {
  if (batchSize === 'auto' || lingerMs === 'auto') {
    throw new Error("Kafka's producer has no 'auto' for batch.size and linger.ms: name a number")
  }
  return {
    acks,
    'batch.size': batchSize,
    'linger.ms': lingerMs,
    'compression.type': compression,
    'enable.idempotence': idempotence,
    'max.request.size': Math.max(defaultRequestBytes, batchSize + requestRoomBytes),
  }
}

/** What the tool sends, as its options say it, and what a record has in the mean. */
export interface PerfPayload extends Disposable {
  readonly options: readonly string[]
  readonly meanBytes: number
}

/** Between values: in neither JSON nor lines of text; the tool takes it as a pattern. */
const delimiter = '\u0001'
/** The tool keeps all of it, as text and as bytes, in the memory that it is given. */
const maxPayloadBytes = 8_000_000

/** The workload's values in a file, of which the tool takes any; random bytes are letters that it makes by itself. */
export function perfPayload(workload: Workload): PerfPayload {
  const { records, meanBytes } = recordPool(workload)
  if (workload.record.payload.kind === 'random') {
    const bytes = Math.max(1, Math.round(meanBytes))
    return { options: ['--record-size', String(bytes)], meanBytes: bytes, [Symbol.dispose]: () => undefined }
  }
  const values: Buffer[] = []
  let total = 0
  for (const { value } of records) {
    if (total > 0 && total + value.length > maxPayloadBytes) break
    values.push(value)
    total += value.length
  }
  const directory = mkdtempSync(join(tmpdir(), 'odradek-payload-'))
  const file = join(directory, 'values')
  writeFileSync(file, values.map((value) => value.toString('utf8')).join(delimiter))
  return {
    options: ['--payload-file', file, '--payload-delimiter', delimiter],
    meanBytes: total / values.length,
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}
