import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { describeLogDirs } from '@odradek/protocol/35-describe-log-dirs'
import { afterAll, expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { Wire } from '../testing/wire.ts'

const root = mkdtempSync(join(tmpdir(), 'odradek-offsets-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const groups = ['a', 'b', 'c']
const segmentBytes = 1024 * 1024
const config = {
  'offsets.topic.segment.bytes': segmentBytes,
  'log.cleaner.backoff.ms': 1,
  'log.cleaner.min.cleanable.ratio': 0.1,
  'log.flush': 'os',
}

function start(): Promise<Broker> {
  return Broker.start({ listen: '127.0.0.1:0', data: join(root, 'data'), config })
}

async function commit(wire: Wire, groupId: string, committedOffset: number): Promise<void> {
  const partitions = [{ partitionIndex: 0, committedOffset, committedMetadata: 'x'.repeat(4000) }]
  const answer = await wire.request(offsetCommit, 8, {
    groupId,
    generationIdOrMemberEpoch: -1,
    memberId: '',
    topics: [{ name: 'orders', partitions }],
  })
  expect(answer.topics[0]?.partitions[0]?.errorCode).toBe(0)
}

async function committed(wire: Wire): Promise<number[]> {
  const topics = [{ name: 'orders', partitionIndexes: [0] }]
  const answer = await wire.request(offsetFetch, 8, {
    groups: groups.map((groupId) => ({ groupId, topics })),
    requireStable: true,
  })
  return answer.groups.map((group) => Number(group.topics[0]?.partitions[0]?.committedOffset))
}

async function offsetsBytes(wire: Wire): Promise<number> {
  const topics = [{ topic: '__consumer_offsets', partitions: [0] }]
  const { results } = await wire.request(describeLogDirs, 4, { topics })
  return Number(results[0]?.topics[0]?.partitions[0]?.partitionSize)
}

it('__consumer_offsets is compacted, and every group goes on from where it was', async () => {
  const broker = await start()
  const wire = Wire.connect(broker.endpoint.port)
  const topic = { name: 'orders', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }
  await wire.request(createTopics, 5, { topics: [topic], timeoutMs: 1000, validateOnly: false })
  await wire.request(findCoordinator, 4, { keyType: 0, coordinatorKeys: groups })
  let offset = 0
  for (; offset < 300; offset++) for (const groupId of groups) await commit(wire, groupId, offset)
  // 900 commits are 3.6 MB, of which three are left, beside the segment that is being written.
  while ((await offsetsBytes(wire)) > 1.5 * segmentBytes);
  expect(await committed(wire)).toEqual([offset - 1, 299, 299])
  await broker.close()
  const again = await start()
  const second = Wire.connect(again.endpoint.port)
  expect(await committed(second)).toEqual([offset - 1, 299, 299])
  await again.close()
}, 60_000)
