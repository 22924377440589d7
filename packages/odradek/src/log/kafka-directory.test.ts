import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DumpEntry, dump, type Finding, verify } from '@odradek/storage/inspect'
import { describe, expect, it } from 'vitest'
import { batchLines } from './batch-lines.ts'
import { engine, unpack } from './environment.ts'

const fixture = join(import.meta.dirname, '../../../storage/test/kafka-4.3.1')
const data = join(fixture, 'data')
type Fields = Record<string, string>

/** Lines of Kafka's own tool, by file: `name: value` pairs; a record begins with `|`. */
const expected = new Map(
  readFileSync(join(fixture, 'dump-log-segments.txt'), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((section) => {
      const [file = '', ...lines] = section.trimEnd().split('\n')
      return [file, lines.map((line) => line.replace(/^\| /, ''))] as const
    }),
)

function fieldsOf(line: string): Fields {
  return Object.fromEntries([...line.matchAll(/(\w+): (\[[^\]]*\]|\S+)/g)].map(([, name, value]) => [name, value]))
}

async function entriesOf(file: string): Promise<DumpEntry[]> {
  const all: DumpEntry[] = []
  for await (const piece of dump(join(data, file), engine, { fromOffset: 0 })) all.push(...piece)
  return all
}

/** What one of our lines says, under the names that Kafka's tool has. */
function asKafka(line: object): Fields | undefined {
  const json: Record<string, unknown> = { ...line }
  const text = (values: Record<string, unknown>): Fields =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  if (json['type'] === 'batch') {
    const { recordCount, maxTimestamp, sizeInBytes, codec, crcMatches, control: _, ...same } = json
    const renamed = { count: recordCount, CreateTime: maxTimestamp, size: sizeInBytes, compresscodec: codec }
    return text({ ...same, ...renamed, isvalid: crcMatches })
  }
  if (json['type'] === 'record') return text({ offset: json['offset'], CreateTime: json['timestamp'] })
  return undefined
}

const ofBatch = ['baseOffset', 'lastOffset', 'count', 'baseSequence', 'producerId', 'producerEpoch', 'position', 'size']
const ofBatchToo = [
  'partitionLeaderEpoch',
  'isTransactional',
  'isControl',
  'CreateTime',
  'magic',
  'compresscodec',
  'crc',
]
const compared = new Set([...ofBatch, ...ofBatchToo, 'isvalid', 'offset'])

const only = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => compared.has(name)))

describe('a data directory of Apache Kafka 4.3.1', () => {
  it('is sound', async () => {
    const findings: Finding[] = []
    const summary = await verify(data, { engine, unpack, onFinding: (finding) => findings.push(finding) })
    expect(findings).toEqual([])
    expect(summary).toMatchObject({ partitions: 13, segments: 17, isOpen: false })
    const batches = [...expected].filter(([file]) => file.endsWith('.log')).flatMap(([, lines]) => lines)
    expect(summary.batches).toBe(batches.filter((line) => line.startsWith('baseOffset')).length)
  })

  const logs = [...expected.keys()].filter((file) => /\.(log|checkpoint)$/.test(file))

  it.each(logs)('has what Kafka finds in %s', async (file) => {
    const lines: Fields[] = []
    for (const entry of await entriesOf(file)) {
      if (entry.kind !== 'batch') throw new Error(`${entry.kind} in ${file}`)
      const withRecords = !file.startsWith('__cluster_metadata')
      for (const { json } of batchLines(entry, { withRecords, fromOffset: 0, isGroups: false })) {
        lines.push(only(asKafka(json) ?? {}))
      }
    }
    const isOfControl = (line: string): boolean =>
      /endTxnMarker|LeaderChange|SnapshotHeader|SnapshotFooter|KRaft/.test(line)
    const kafkas = (expected.get(file) ?? []).filter((line) => !isOfControl(line))
    expect(lines).toEqual(kafkas.map((line) => only(fieldsOf(line))))
  })

  it('has the ends of transactions that Kafka finds', async () => {
    const file = 'transactions-0/00000000000000000000.log'
    const ends: unknown[] = []
    for (const entry of await entriesOf(file)) {
      if (entry.kind !== 'batch' || !entry.head.isControl) continue
      const [line] = batchLines(entry, { withRecords: true, fromOffset: 0, isGroups: false })
      ends.push(line === undefined || !('control' in line.json) ? undefined : line.json.control)
    }
    const kafkas = (expected.get(file) ?? []).map((line) => /endTxnMarker: (\w+) coordinatorEpoch: (\d+)/.exec(line))
    const matched = kafkas.filter((match) => match !== null)
    expect(ends).toMatchObject(matched.map(([, name, epoch]) => ({ name, coordinatorEpoch: Number(epoch) })))
    expect(ends).toHaveLength(4)
  })

  const others = [...expected.keys()].filter((file) => !logs.includes(file))

  it.each(others)('has what Kafka finds in %s', async (file) => {
    const lines = (await entriesOf(file)).map((entry) => {
      switch (entry.kind) {
        case 'offset entry':
          return `offset: ${entry.offset} position: ${entry.logPosition}`
        case 'time entry':
          return `timestamp: ${entry.timestampMs} offset: ${entry.offset}`
        case 'aborted':
          return `version: ${entry.version} producerId: ${entry.producerId} firstOffset: ${entry.firstOffset} lastOffset: ${entry.offset} lastStableOffset: ${entry.lastStableOffset}`
        case 'producer':
          return `producerId: ${entry.producerId} producerEpoch: ${entry.epoch} coordinatorEpoch: ${entry.coordinatorEpoch} currentTxnFirstOffset: ${entry.currentTxnFirstOffset} lastTimestamp: ${entry.timestampMs}`
        default:
          return entry.kind
      }
    })
    expect(lines).toEqual((expected.get(file) ?? []).map((line) => line.replace(/ firstSequence: .*/, '')))
  })

  it('has no file that cannot be dumped', async () => {
    const files = readdirSync(data, { recursive: true, encoding: 'utf8', withFileTypes: true })
    const plain = files.filter((file) => file.isFile() && file.name !== '.lock')
    for (const file of plain) {
      const entries = await entriesOf(join(file.parentPath, file.name).slice(data.length + 1))
      expect(entries.filter(({ kind }) => kind === 'fault' || kind === 'bad')).toEqual([])
    }
  })

  it('says what the records of groups mean', async () => {
    const groups: unknown[] = []
    for (const entry of await entriesOf('__consumer_offsets-0/00000000000000000000.log')) {
      if (entry.kind !== 'batch') continue
      for (const { json } of batchLines(entry, { withRecords: true, fromOffset: 0, isGroups: true })) {
        if ('offset' in json) groups.push('group' in json ? json.group : undefined)
      }
    }
    expect(groups).not.toContain(undefined)
    const offset = {
      type: 'Offset',
      groupId: 'group-consumer',
      topic: 'codec-none',
      partition: 0,
      value: { offset: 20 },
    }
    expect(groups).toContainEqual(expect.objectContaining({ ...offset, value: expect.objectContaining(offset.value) }))
  })
})
