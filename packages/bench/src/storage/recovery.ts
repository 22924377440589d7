import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { RecordBatchHeader } from '@odradek/protocol'
import { openFiles, residentMegabytes, startBroker, stopServer } from '../processes.ts'
import { batchOf, openSocket, produceAnswers, produceFrame, pump } from '../pump.ts'
import { freshTopic } from '../topics.ts'
import type { Figure } from './figures.ts'
import { recordsPerBatch, type Sizes } from './sizes.ts'

const topic = 'stored'
const partitions = 10
/** A batch at each end of a sealed segment, with a hole between them: offsets of a compacted log have gaps too. */
const offsetsPerSegment = 1000

/** A broker that was killed over a log of very many sealed segments, which a checkpoint says are on the disk. */
export async function measureRecovery(directory: string, sizes: Sizes): Promise<Figure[]> {
  const data = join(directory, 'recovery')
  const first = await startBroker(data)
  const topicId = await freshTopic(first.port, topic, { partitions })
  const indexes = Array.from({ length: partitions }, (_, index) => index)
  const frames = [produceFrame(topicId, indexes, batchOf(recordsPerBatch), -1)]
  await pump(await openSocket(first.port), { frames, answersIn: produceAnswers(), until: { answers: 1 } })
  await stopServer(first)
  const perPartition = Math.floor(sizes.segments / partitions)
  for (const index of indexes) writeSegments(join(data, `${topic}-${index}`), perPartition, sizes.segmentBytes)
  writeRecoveryPoints(data, (perPartition - 1) * offsetsPerSegment)
  rmSync(join(data, '.kafka_cleanshutdown'), { force: true })
  const broker = await startBroker(data)
  try {
    const what = `${((sizes.segments * sizes.segmentBytes) / 1e9).toFixed(0)} GB in ${sizes.segments} segments`
    return [
      { what: `${what}, start after kill -9`, value: broker.startMs / 1000, unit: 's', target: { below: 5 } },
      { what: `${what}: resident memory`, value: residentMegabytes(broker), unit: 'MB' },
      { what: `${what}: open files`, value: openFiles(broker), unit: '' },
    ]
  } finally {
    await stopServer(broker, 'SIGKILL')
  }
}

/** Puts sealed segments, sparse files with whole indexes, in the place of the one that a log has; that comes last. */
function writeSegments(path: string, count: number, segmentBytes: number): void {
  const batch = readFileSync(join(path, segmentName(0, 'log')))
  mkdirSync(path, { recursive: true })
  for (let segment = 0; segment < count; segment++) {
    const base = segment * offsetsPerSegment
    const log = join(path, segmentName(base, 'log'))
    writeFileSync(log, at(batch, base))
    const isActive = segment === count - 1
    if (isActive) continue
    const lastPosition = segmentBytes - batch.length
    truncateSync(log, lastPosition)
    writeFileSync(log, at(batch, base + offsetsPerSegment - recordsPerBatch), { flag: 'a' })
    writeFileSync(join(path, segmentName(base, 'index')), offsetEntry(offsetsPerSegment - 1, lastPosition))
    const timestamp = new RecordBatchHeader(batch).maxTimestamp + segment
    writeFileSync(join(path, segmentName(base, 'timeindex')), timeEntry(timestamp, offsetsPerSegment - 1))
  }
  for (const extension of ['index', 'timeindex']) {
    rmSync(join(path, segmentName((count - 1) * offsetsPerSegment, extension)), { force: true })
  }
  writeFileSync(join(path, segmentName((count - 1) * offsetsPerSegment, 'snapshot')), noProducers())
}

const segmentName = (baseOffset: number, extension: string): string =>
  `${String(baseOffset).padStart(20, '0')}.${extension}`

/** The same batch at another offset, which lies outside of its checksum. */
function at(batch: Uint8Array, baseOffset: number): Uint8Array {
  const copy = Uint8Array.from(batch)
  new RecordBatchHeader(copy).baseOffset = baseOffset
  return copy
}

function offsetEntry(relativeOffset: number, position: number): Uint8Array {
  const entry = Buffer.alloc(8)
  entry.writeUInt32BE(relativeOffset)
  entry.writeUInt32BE(position, 4)
  return entry
}

function timeEntry(timestampMs: number, relativeOffset: number): Uint8Array {
  const entry = Buffer.alloc(12)
  entry.writeBigInt64BE(BigInt(timestampMs))
  entry.writeUInt32BE(relativeOffset, 8)
  return entry
}

/** Kafka's snapshot of no producers: version 1, a checksum, a count of zero. */
function noProducers(): Uint8Array {
  const snapshot = Buffer.alloc(10)
  snapshot.writeInt16BE(1)
  snapshot.writeUInt32BE(createEngine().crc32c(snapshot.subarray(6)), 2)
  return snapshot
}

/** Kafka's file of the offsets up to which logs are known to be on the disk. */
function writeRecoveryPoints(data: string, offset: number): void {
  const lines = Array.from({ length: partitions }, (_, index) => `${topic} ${index} ${offset}\n`)
  writeFileSync(join(data, 'recovery-point-offset-checkpoint'), `0\n${lines.length}\n${lines.join('')}`)
}
