import { decodeGroupRecord, isDamage } from '@odradek/broker'
import { codecs } from '@odradek/protocol'
import { CorruptBatchError, decodeBatches, type LogRecord } from '@odradek/records'
import { type BatchHead, type ControlRecord, controlRecord, type WalkedBatch } from '@odradek/storage/inspect'
import type { DumpLine } from './dump-file.ts'
import { timeText } from './entry-text.ts'
import { engine, unpack } from './environment.ts'
import { bytesAsHex, jsonOf, shown } from './printable.ts'

export interface BatchLineOptions {
  readonly withRecords: boolean
  /** Leaves out records below it. */
  readonly fromOffset: number
  /** The records are those of `__consumer_offsets`. */
  readonly isGroups: boolean
}

/** A line for a batch, and one for each of its records if they are asked for. */
export function* batchLines(batch: WalkedBatch, options: BatchLineOptions): Generator<DumpLine> {
  const control = batch.fault === undefined && batch.head.isControl ? controlOf(batch) : undefined
  yield batchLine(batch, control, !options.withRecords)
  if (!options.withRecords || batch.fault !== undefined || batch.head.isControl) return
  try {
    for (const record of decodeBatches(engine, batch.bytes, options.fromOffset))
      yield recordLine(record, batch.head, options)
  } catch (error) {
    if (!(error instanceof CorruptBatchError)) throw error
    yield { text: `  DAMAGED: ${error.message}`, json: { type: 'fault', what: error.message }, counts: true }
  }
}

function controlOf({ head, bytes }: WalkedBatch): ControlRecord | string {
  return controlRecord(head, bytes, { engine, unpack })
}

function batchLine(
  { position, head, fault }: WalkedBatch,
  control: ControlRecord | string | undefined,
  counts: boolean,
): DumpLine {
  const { isControl, isTransactional, isLogAppendTime, maxTimestamp, producerId } = head
  const codec = codecs[head.codec] ?? `codec ${head.codec}`
  const producer =
    producerId < 0
      ? []
      : [`producerId ${producerId} producerEpoch ${head.producerEpoch} baseSequence ${head.baseSequence}`]
  const words = [
    `baseOffset ${head.baseOffset} lastOffset ${head.lastOffset} count ${head.recordCount}`,
    `position ${position} size ${head.sizeInBytes} ${codec} crc ${head.crc} ${fault === undefined ? 'ok' : `DAMAGED: ${fault}`}`,
    `leaderEpoch ${head.partitionLeaderEpoch} ${timeType(isLogAppendTime)} ${timeText(maxTimestamp)}`,
    ...producer,
    ...(isTransactional ? ['transactional'] : []),
    ...(isControl ? [`control ${controlText(control)}`] : []),
  ]
  const json = { type: 'batch', position, ...head, codec, crcMatches: fault === undefined, fault, control }
  return { text: words.join(' '), json, counts }
}

function timeType(isLogAppendTime: boolean): string {
  return isLogAppendTime ? 'LogAppendTime' : 'CreateTime'
}

function controlText(control: ControlRecord | string | undefined): string {
  if (control === undefined || typeof control === 'string') return control ?? ''
  return control.coordinatorEpoch === undefined
    ? control.name
    : `${control.name} coordinatorEpoch ${control.coordinatorEpoch}`
}

function recordLine(record: LogRecord, { isLogAppendTime }: BatchHead, { isGroups }: BatchLineOptions): DumpLine {
  const { offset, timestampMs, key, value, headers } = record
  const group = isGroups ? groupRecordOf(record) : undefined
  const content = group === undefined ? `key ${shown(key)} value ${shown(value)}` : JSON.stringify(group, bytesAsHex)
  const named = headers.map((header) => `${header.key}=${shown(header.value)}`)
  const words = [`  offset ${offset} ${timeType(isLogAppendTime)} ${timeText(timestampMs)} ${content}`]
  if (named.length > 0) words.push(`headers ${named.join(' ')}`)
  const json = {
    type: 'record',
    offset,
    timestamp: timestampMs,
    key: jsonOf(key),
    value: jsonOf(value),
    headers: headers.map((header) => ({ key: header.key, value: jsonOf(header.value) })),
    ...(group === undefined ? {} : { group }),
  }
  return { text: words.join(' '), json, counts: true }
}

/** What a record of `__consumer_offsets` means, if it is one that is known. */
function groupRecordOf({ key, value }: LogRecord): object | undefined {
  if (key === null) return undefined
  try {
    return decodeGroupRecord({ key, value })
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  }
}
