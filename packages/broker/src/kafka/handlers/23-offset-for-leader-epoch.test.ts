import { createEngine } from '@odradek/engine-wasm'
import { errorCode, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { metadata } from '@odradek/protocol/03-metadata'
import { offsetForLeaderEpoch } from '@odradek/protocol/23-offset-for-leader-epoch'
import { encodeBatch } from '@odradek/records'
import { expect, it } from 'vitest'
import { Broker } from '../../broker.ts'
import { Wire } from '../../testing/wire.ts'

const undefinedEnd = { leaderEpoch: -1, endOffset: -1 }

it.each([2, 3, 4])('OffsetForLeaderEpoch %i tells where epoch 0 ends, and of no other', async (version) => {
  await using broker = await Broker.start({ listen: false, memory: true, config: { 'num.partitions': 2 } })
  const wire = new Wire(broker.openConnection())
  await wire.request(metadata, 9, { topics: [{ name: 't', topicId: zeroUuid }] })
  const records = encodeBatch(
    createEngine(),
    ['a', 'b', 'c'].map((value) => ({ key: null, value: Buffer.from(value), timestampMs: 1 })),
  )
  await wire.request(produce, 9, {
    ...{ transactionalId: null, acks: -1, timeoutMs: 1000 },
    topicData: [{ name: 't', partitionData: [{ index: 0, records }] }],
  })
  const { topics } = await wire.request(offsetForLeaderEpoch, version, {
    replicaId: -2,
    topics: [
      {
        topic: 't',
        partitions: [
          { partition: 0, leaderEpoch: 0 },
          { partition: 0, leaderEpoch: 0, currentLeaderEpoch: 0 },
          { partition: 1, leaderEpoch: 0 },
          { partition: 0, leaderEpoch: 1 },
          { partition: 0, leaderEpoch: -1 },
          { partition: 0, leaderEpoch: 0, currentLeaderEpoch: 1 },
          { partition: 0, leaderEpoch: 0, currentLeaderEpoch: -2 },
          { partition: 2, leaderEpoch: 0 },
        ],
      },
      { topic: 'not-there', partitions: [{ partition: 0, leaderEpoch: 0 }] },
    ],
  })
  expect(topics[0]?.partitions).toMatchObject([
    { errorCode: 0, leaderEpoch: 0, endOffset: 3 },
    { errorCode: 0, leaderEpoch: 0, endOffset: 3 },
    { errorCode: 0, leaderEpoch: 0, endOffset: 0 },
    { errorCode: 0, ...undefinedEnd },
    { errorCode: 0, ...undefinedEnd },
    { errorCode: errorCode('UNKNOWN_LEADER_EPOCH'), ...undefinedEnd },
    { errorCode: errorCode('FENCED_LEADER_EPOCH'), ...undefinedEnd },
    { errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'), ...undefinedEnd },
  ])
  expect(topics[1]?.partitions).toMatchObject([{ errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'), ...undefinedEnd }])
  wire.close()
})
