import { uuidFromBytes, zeroUuid } from '@odradek/protocol'
import type { MetadataResponse } from '@odradek/protocol/03-metadata'
import { expect, it } from 'vitest'
import { Metadata } from './metadata.ts'

type Topic = MetadataResponse['topics'][number]

function topicOf(leaderId: number, leaderEpoch: number, topicId = zeroUuid): Topic {
  const partition = { errorCode: 0, partitionIndex: 0, leaderId, leaderEpoch }
  return {
    errorCode: 0,
    name: 't',
    topicId,
    isInternal: false,
    partitions: [{ ...partition, replicaNodes: [], isrNodes: [], offlineReplicas: [] }],
    topicAuthorizedOperations: 0,
  }
}

it('does not take an old leader for a new one, but of a topic that was made anew', () => {
  const metadata = new Metadata()
  metadata.learnTopic('t', topicOf(1, 5), 0)
  metadata.learnLeader('t', 0, 2, 6)
  expect(metadata.learnTopic('t', topicOf(1, 5), 1)).toMatchObject({ leaders: [2], leaderEpochs: [6] })
  expect(metadata.learnTopic('t', topicOf(3, 7), 2)).toMatchObject({ leaders: [3], leaderEpochs: [7] })
  const other = uuidFromBytes(new Uint8Array(16).fill(1), 0)
  expect(metadata.learnTopic('t', topicOf(1, 0, other), 3)).toMatchObject({ leaders: [1], leaderEpochs: [0] })
})

it('believes a broker that tells no epochs', () => {
  const metadata = new Metadata()
  metadata.learnTopic('t', topicOf(1, -1), 0)
  expect(metadata.learnTopic('t', topicOf(2, -1), 1)).toMatchObject({ leaders: [2] })
})
