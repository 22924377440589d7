import { setTimeout as delay } from 'node:timers/promises'
import { createEngine } from '@odradek/engine-wasm'
import { errorByCode, type Uuid } from '@odradek/protocol'
import { fetch } from '@odradek/protocol/01-fetch'
import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { encodeBatch, offsetAfter } from '@odradek/records'
import { ConsumerMember } from '../group-members.ts'
import { batchOf, openSocket, produceAnswers, produceFrame, pump } from '../pump.ts'
import type { RawClient } from '../raw-client.ts'
import { freshTopic, openClient } from '../topics.ts'

const mebibyte = 1 << 20
const streamPartitions = 8
const smallPartitions = 100
const keys = 8000
const recordsPerBatch = 64
/** Requests that one producer has under way. */
const inFlight = 16
const earliest = -2
const latest = -1
/** The topic that `ConsumerMember` subscribes to. */
const streamTopic = 'bench'

/** What was done so far; only grows. */
export interface Progress {
  producedBytes: number
  tailBytes: number
  catchUpBytes: number
  commits: number
  heartbeats: number
}

/** Ends when `over` settles. */
export interface Soaking {
  readonly port: number
  readonly over: Promise<void>
  readonly progress: Progress
  /** How many bytes a partition of the large topic keeps. */
  readonly retentionBytes: number
  isOver: boolean
}

/**
 * Everything at once: producers of large batches and of small ones, consumers at the tail, one that reads from the
 * beginning again and again, groups that commit, a compacted topic; retention takes away what comes in.
 */
export async function runLoad(soaking: Soaking): Promise<void> {
  const { port, retentionBytes } = soaking
  const segment = Math.max(mebibyte, Math.floor(retentionBytes / 4))
  const stream = await freshTopic(port, streamTopic, {
    partitions: streamPartitions,
    config: { 'retention.bytes': retentionBytes, 'segment.bytes': segment },
  })
  const small = await freshTopic(port, 'small', {
    partitions: smallPartitions,
    config: { 'retention.bytes': 2 * mebibyte, 'segment.bytes': mebibyte },
  })
  const compacted = await freshTopic(port, 'compacted', {
    config: { 'cleanup.policy': 'compact', 'segment.bytes': 8 * mebibyte, 'min.cleanable.dirty.ratio': 0.3 },
  })
  const partitions = Array.from({ length: streamPartitions }, (_, partition) => partition)
  const one = batchOf(1)
  await Promise.all([
    produceTo(soaking, framesOf(stream, streamPartitions, 1, batchOf(recordsPerBatch)), inFlight),
    produceTo(soaking, framesOf(small, smallPartitions, 10, one), inFlight),
    produceTo(soaking, keyedFrames(compacted), 1),
    ...[0, 1].map((half) => followTail(soaking, stream, partitions.slice(half * 4, half * 4 + 4))),
    readAgainAndAgain(soaking, stream, partitions),
    ...[0, 1].map((index) => commitOffsets(soaking, `offsets-${index}`)),
    ...[0, 1, 2, 3].map((index) => heartbeat(soaking, `member-${index}`)),
  ])
}

/** Frames that go to every partition in turn, some of them at once. */
function framesOf(topicId: Uuid, partitions: number, perRequest: number, batch: Uint8Array): Uint8Array[] {
  return Array.from({ length: partitions / perRequest }, (_, request) => {
    const indexes = Array.from({ length: perRequest }, (__, index) => request * perRequest + index)
    return produceFrame(topicId, indexes, batch, -1)
  })
}

/** Records of 1 KB under the same keys again and again. */
function keyedFrames(topicId: Uuid): Uint8Array[] {
  const engine = createEngine()
  const value = new Uint8Array(1000).fill(66)
  return Array.from({ length: keys / 16 }, (_, batch) => {
    const records = Array.from({ length: 16 }, (__, index) => ({
      key: Buffer.from(`key-${batch * 16 + index}`),
      value,
      timestampMs: Date.now(),
    }))
    return produceFrame(topicId, [0], encodeBatch(engine, records), -1)
  })
}

async function produceTo(soaking: Soaking, frames: readonly Uint8Array[], window: number): Promise<void> {
  const { port, over, progress } = soaking
  const answers = produceAnswers()
  const bytes = frames[0]?.length ?? 0
  const answersIn = (chunk: Uint8Array): number => {
    const count = answers(chunk)
    progress.producedBytes += count * bytes
    return count
  }
  await pump(await openSocket(port), { frames, answersIn, until: { over }, inFlight: window })
}

async function offsetsOf(client: RawClient, partitions: readonly number[], timestamp: number): Promise<number[]> {
  const wanted = partitions.map((partitionIndex) => ({ partitionIndex, timestamp }))
  const request = { replicaId: -1, topics: [{ name: streamTopic, partitions: wanted }] }
  const { topics } = await client.request(listOffsets, 7, request)
  return topics[0]?.partitions.map(({ offset }) => offset) ?? []
}

async function followTail(soaking: Soaking, topicId: Uuid, partitions: readonly number[]): Promise<void> {
  const client = openClient(soaking.port)
  const offsets = await offsetsOf(client, partitions, latest)
  while (!soaking.isOver) {
    const wanted = partitions.map((partition, index) => ({ partition, fetchOffset: offsets[index] ?? 0 }))
    const read = await fetchOnce(client, topicId, wanted)
    for (const [index, partition] of partitions.entries()) {
      const found = read.get(partition)
      if (found === undefined) continue
      offsets[index] = found.next ?? (await offsetsOf(client, [partition], latest))[0] ?? 0
      soaking.progress.tailBytes += found.bytes
    }
  }
  client.close()
}

async function readAgainAndAgain(soaking: Soaking, topicId: Uuid, partitions: readonly number[]): Promise<void> {
  const client = openClient(soaking.port)
  for (let turn = 0; !soaking.isOver; turn++) {
    const partition = partitions[turn % partitions.length] ?? 0
    const [end = 0] = await offsetsOf(client, [partition], latest)
    let [offset = 0] = await offsetsOf(client, [partition], earliest)
    if (offset >= end) await delay(10)
    while (offset < end && !soaking.isOver) {
      const found = (await fetchOnce(client, topicId, [{ partition, fetchOffset: offset }])).get(partition)
      offset = found?.next ?? (await offsetsOf(client, [partition], earliest))[0] ?? end
      soaking.progress.catchUpBytes += found?.bytes ?? 0
    }
  }
  client.close()
}

/** What a fetch brought for each partition, and where the next one begins: undefined where retention was faster. */
async function fetchOnce(
  client: RawClient,
  topicId: Uuid,
  wanted: readonly { readonly partition: number; readonly fetchOffset: number }[],
): Promise<Map<number, { bytes: number; next: number | undefined }>> {
  const partitions = wanted.map((one) => ({ ...one, partitionMaxBytes: mebibyte }))
  const limits = { maxWaitMs: 100, minBytes: 1, maxBytes: 8 * mebibyte }
  const request = { ...limits, topics: [{ topicId, partitions }], forgottenTopicsData: [] }
  const { responses } = await client.request(fetch, 13, request)
  const found = new Map<number, { bytes: number; next: number | undefined }>()
  for (const { partitionIndex, errorCode, records } of responses.flatMap((response) => response.partitions)) {
    const { name } = errorByCode(errorCode)
    if (name !== 'NONE' && name !== 'OFFSET_OUT_OF_RANGE') throw new Error(`fetch: ${name}`)
    const from = wanted.find(({ partition }) => partition === partitionIndex)?.fetchOffset ?? 0
    const next = name === 'NONE' ? offsetAfter(records ?? new Uint8Array(0), from) : undefined
    found.set(partitionIndex, { bytes: records?.length ?? 0, next })
  }
  return found
}

async function commitOffsets(soaking: Soaking, groupId: string): Promise<void> {
  const client = openClient(soaking.port)
  for (let committedOffset = 0; !soaking.isOver; committedOffset++) {
    const partitions = Array.from({ length: streamPartitions }, (_, partitionIndex) => ({
      partitionIndex,
      committedOffset,
      committedMetadata: '',
    }))
    const member = { groupId, generationIdOrMemberEpoch: -1, memberId: '' }
    const { topics } = await client.request(offsetCommit, 9, { ...member, topics: [{ name: streamTopic, partitions }] })
    const errorCode = topics[0]?.partitions[0]?.errorCode ?? -1
    if (errorCode !== 0) throw new Error(`commit: ${errorByCode(errorCode).name}`)
    soaking.progress.commits++
    await delay(5)
  }
  client.close()
}

async function heartbeat(soaking: Soaking, memberId: string): Promise<void> {
  const client = openClient(soaking.port)
  const member = new ConsumerMember(client, 'soak', memberId)
  while (!soaking.isOver) {
    await member.turn()
    soaking.progress.heartbeats++
    await delay(500)
  }
  client.close()
}
