import { errorCode, type KafkaErrorName } from '@odradek/protocol'
import { type ListOffsetsRequest, type ListOffsetsResponseInput, listOffsets } from '@odradek/protocol/02-list-offsets'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { leaveGroup } from '@odradek/protocol/13-leave-group'
import { describeGroups } from '@odradek/protocol/15-describe-groups'
import { listGroups } from '@odradek/protocol/16-list-groups'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { deleteTopics } from '@odradek/protocol/20-delete-topics'
import { deleteRecords } from '@odradek/protocol/21-delete-records'
import { describeConfigs } from '@odradek/protocol/32-describe-configs'
import { describeLogDirs } from '@odradek/protocol/35-describe-log-dirs'
import { deleteGroups } from '@odradek/protocol/42-delete-groups'
import { electLeaders } from '@odradek/protocol/43-elect-leaders'
import { describeTransactions } from '@odradek/protocol/65-describe-transactions'
import { listTransactions } from '@odradek/protocol/66-list-transactions'
import { consumerGroupDescribe } from '@odradek/protocol/69-consumer-group-describe'
import { describe, expect, it } from 'vitest'
import { clusterOf } from '../testing/cluster-of.ts'
import { FakeCluster, type RequestContext } from '../testing/fake-cluster.ts'
import { ClusterAdmin } from './cluster-admin.ts'
import { Configs } from './configs.ts'
import { Groups } from './groups.ts'
import { Partitions } from './partitions.ts'
import { Records } from './records.ts'
import { Topics } from './topics.ts'
import { Transactions } from './transactions.ts'

const of = (topic: string, ...partitions: number[]) => partitions.map((partition) => ({ topic, partition }))
const code = (name: KafkaErrorName | undefined) => (name === undefined ? 0 : errorCode(name))
const refused = (error: KafkaErrorName) => ({ error: expect.objectContaining({ error }) })

/** Every partition has as many records as its number says; only its leader knows. */
function offsetsOf(
  fake: FakeCluster,
): (request: ListOffsetsRequest, context: RequestContext) => ListOffsetsResponseInput {
  return ({ topics }, { nodeId }) => ({
    topics: topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex }) => {
        const isLeader = fake.leaderOf(name, partitionIndex) === nodeId
        return {
          partitionIndex,
          errorCode: code(isLeader ? undefined : 'NOT_LEADER_OR_FOLLOWER'),
          offset: partitionIndex,
        }
      }),
    })),
  })
}

describe('leaders', () => {
  it('are asked once each for all that they lead', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [1, 2, 3, 1, 2, 3])
    fake.addTopic('bills', [3, 3])
    const received = fake.on(listOffsets, offsetsOf(fake))
    const records = new Records(clusterOf(fake))
    const found = await records.offsets([...of('orders', 5, 4, 3, 2, 1, 0), ...of('bills', 1)], 'latest')
    expect(found.map(({ offset }) => offset)).toEqual([5, 4, 3, 2, 1, 0, 1])
    expect(received.map(({ nodeId }) => nodeId).sort()).toEqual([1, 2, 3])
  })

  it('that have moved are looked up again, for their partitions alone', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [1, 2, 3])
    const received = fake.on(listOffsets, offsetsOf(fake))
    const records = new Records(clusterOf(fake))
    await records.offsets('orders', 'latest')
    received.length = 0
    fake.moveLeader('orders', 1, 3)
    expect((await records.offsets(of('orders', 0, 1, 2), 'latest')).map(({ offset }) => offset)).toEqual([0, 1, 2])
    const last = received.at(-1)
    expect(last).toMatchObject({ nodeId: 3, request: { topics: [{ partitions: [{ partitionIndex: 1 }] }] } })
    expect(received).toHaveLength(4)
  })

  it('that are cut off in their answer are asked again', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [2, 3])
    fake.on(listOffsets, (request, context) => (context.count === 1 ? 'close' : offsetsOf(fake)(request, context)))
    const found = await new Records(clusterOf(fake)).offsets('orders', 'latest')
    expect(found).toMatchObject([{ offset: 0 }, { offset: 1 }])
  })

  it('that stay away fail their partitions, and no other', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [2, 3, -1])
    fake.on(listOffsets, offsetsOf(fake))
    fake.stop(3)
    const records = new Records(clusterOf(fake, { defaultApiTimeoutMs: 3000 }))
    expect(await records.offsets(of('orders', 0, 1, 2, 9), 'latest')).toMatchObject([
      { offset: 0 },
      { offset: null, ...refused('NETWORK_EXCEPTION') },
      { offset: null, ...refused('LEADER_NOT_AVAILABLE') },
      { offset: null, ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
    ])
    await expect(records.offsets('orders', 'latest')).rejects.toMatchObject({ error: 'NETWORK_EXCEPTION' })
    const { partitions } = await new Topics(clusterOf(fake, { defaultApiTimeoutMs: 3000 })).describe('orders')
    expect(partitions).toMatchObject([
      { leader: 2, latestOffset: 0, replicas: [1, 2, 3], isr: [1, 2, 3], leaderEpoch: 0 },
      { leader: 3, latestOffset: -1 },
      { leader: -1, latestOffset: -1 },
    ])
  })

  it('are not asked twice to delete what one of them refused', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [1, 2])
    const received = fake.on(deleteRecords, ({ topics }, { nodeId }) => ({
      throttleTimeMs: 0,
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex, offset }) => {
          const refusal = nodeId === 2 ? ('POLICY_VIOLATION' as const) : undefined
          return { partitionIndex, lowWatermark: offset, errorCode: code(refusal) }
        }),
      })),
    }))
    const deleted = await new Records(clusterOf(fake)).deleteBefore([
      { topic: 'orders', partition: 0, offset: 7 },
      { topic: 'orders', partition: 1, offset: 7 },
    ])
    expect(deleted).toEqual([
      { topic: 'orders', partition: 0, earliestOffset: 7 },
      { topic: 'orders', partition: 1, earliestOffset: null, ...refused('POLICY_VIOLATION') },
    ])
    expect(received).toHaveLength(2)
    expect(received[0]?.request.timeoutMs).toBe(30_000)
  })
})

describe('the controller', () => {
  it('is looked up again when it has moved, for the topics that it did not create', async () => {
    const fake = new FakeCluster()
    const received = fake.on(createTopics, ({ topics }, { nodeId, count }) => {
      if (count === 1) fake.controllerId = 2
      return {
        topics: topics.map(({ name }) => {
          if (nodeId === 2) fake.addTopic(name, [3])
          return { name, errorCode: code(nodeId === 2 ? undefined : 'NOT_CONTROLLER'), errorMessage: null }
        }),
      }
    })
    const topics = new Topics(clusterOf(fake))
    expect(await topics.create([{ name: 'a' }, { name: 'b' }], { timeoutMs: 5000 })).toEqual([
      { name: 'a' },
      { name: 'b' },
    ])
    expect(received.map(({ nodeId, request }) => [nodeId, request.timeoutMs])).toEqual([
      [1, 5000],
      [2, 5000],
    ])
  })

  it('that throttles is asked again, and one that leaves something out is told of', async () => {
    const fake = new FakeCluster()
    const id = fake.addTopic('a', [1])
    fake.on(deleteTopics, ({ topics }, { count }) => ({
      responses:
        count === 1
          ? topics.map(({ name }) => ({ name, topicId: id, errorCode: code('THROTTLING_QUOTA_EXCEEDED') }))
          : [{ name: 'a', topicId: id, errorCode: 0 }],
    }))
    expect(await new Topics(clusterOf(fake)).delete(['a', 'b'])).toEqual([
      { name: 'a' },
      { name: 'b', error: expect.objectContaining({ message: "the broker left topic 'b' out of its answer" }) },
    ])
  })

  it('before version 6 knows no ids of topics', async () => {
    const fake = new FakeCluster()
    const received = fake.on(
      deleteTopics,
      ({ topicNames }) => ({ responses: topicNames.map((name) => ({ name, errorCode: 0 })) }),
      { maxVersion: 5 },
    )
    const topics = new Topics(clusterOf(fake))
    await topics.delete('a')
    expect(received[0]?.request.topicNames).toEqual(['a'])
    const id = 'AAAAAAAAAAAAAAAAAAAAAQ'
    await expect(topics.delete({ id })).rejects.toMatchObject({ error: 'UNSUPPORTED_VERSION' })
  })

  it('is not asked again for an election that was not needed', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [1])
    const received = fake.on(electLeaders, () => ({
      throttleTimeMs: 0,
      errorCode: 0,
      replicaElectionResults: [
        {
          topic: 'orders',
          partitionResult: [{ partitionId: 0, errorCode: code('ELECTION_NOT_NEEDED'), errorMessage: null }],
        },
      ],
    }))
    const elected = await new Partitions(clusterOf(fake)).electLeaders(of('orders', 0))
    expect(elected).toEqual([{ topic: 'orders', partition: 0, ...refused('ELECTION_NOT_NEEDED') }])
    expect(received).toHaveLength(1)
  })
})

describe('coordinators', () => {
  it.each([6, 3])('are found with version %i, and each is asked for its own groups', async (maxVersion) => {
    const fake = new FakeCluster()
    fake.moveCoordinator('b', 2)
    fake.moveCoordinator('c', 2)
    const answer = ({ key, coordinatorKeys }: { key: string; coordinatorKeys: readonly string[] }) => {
      const find = (each: string) => {
        const nodeId = fake.coordinatorOf(each)
        return { key: each, nodeId, host: `node-${nodeId}`, port: nodeId, errorCode: 0 }
      }
      const { key: _, ...one } = find(key)
      return maxVersion > 3 ? { coordinators: coordinatorKeys.map(find) } : one
    }
    const lookups = fake.on(findCoordinator, answer, { maxVersion })
    const received = fake.on(deleteGroups, ({ groupsNames }) => ({
      throttleTimeMs: 0,
      results: groupsNames.map((groupId) => ({
        groupId,
        errorCode: code(groupId === 'c' ? 'NON_EMPTY_GROUP' : undefined),
      })),
    }))
    expect(await new Groups(clusterOf(fake)).delete(['a', 'b', 'c'])).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c', ...refused('NON_EMPTY_GROUP') },
    ])
    expect(received.map(({ nodeId, request }) => [nodeId, request.groupsNames])).toEqual([
      [1, ['a']],
      [2, ['b', 'c']],
    ])
    expect(lookups).toHaveLength(maxVersion > 3 ? 1 : 3)
  })

  it('that have moved are looked up again', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [1, 1])
    const received = fake.on(offsetCommit, ({ groupId, topics }, { nodeId }) => {
      const isMoved = nodeId === 1
      if (isMoved) fake.moveCoordinator(groupId, 3)
      return {
        topics: topics.map(({ name, partitions }) => ({
          name,
          partitions: partitions.map(({ partitionIndex }) => ({
            partitionIndex,
            errorCode: code(isMoved ? 'NOT_COORDINATOR' : undefined),
          })),
        })),
      }
    })
    const offsets = of('orders', 0, 1).map((partition) => ({ ...partition, offset: 5 }))
    expect(await new Groups(clusterOf(fake)).alterOffsets('billing', offsets)).toEqual(of('orders', 0, 1))
    expect(received.map(({ nodeId }) => nodeId)).toEqual([1, 3])
  })

  it('take static members out of a group, each with an outcome of its own', async () => {
    const fake = new FakeCluster()
    const received = fake.on(leaveGroup, ({ members }) => ({
      errorCode: 0,
      members: members.map(({ memberId, groupInstanceId }) => ({
        memberId,
        groupInstanceId,
        errorCode: code(groupInstanceId === 'two' ? 'UNKNOWN_MEMBER_ID' : undefined),
      })),
    }))
    const leaving = [{ instanceId: 'one' }, { instanceId: 'two' }, { memberId: 'm-3' }]
    expect(await new Groups(clusterOf(fake)).removeMembers('billing', leaving, { reason: 'gone' })).toEqual([
      { name: 'one' },
      { name: 'two', ...refused('UNKNOWN_MEMBER_ID') },
      { name: 'm-3' },
    ])
    expect(received[0]?.request.members).toEqual([
      { memberId: '', groupInstanceId: 'one', reason: 'gone' },
      { memberId: '', groupInstanceId: 'two', reason: 'gone' },
      { memberId: 'm-3', groupInstanceId: null, reason: 'gone' },
    ])
  })

  it('describe groups of both protocols in one call', async () => {
    const fake = new FakeCluster()
    const topicPartitions = [{ topicId: fake.addTopic('orders', [1]), topicName: 'orders', partitions: [0] }]
    fake.on(consumerGroupDescribe, ({ groupIds }) => ({
      throttleTimeMs: 0,
      groups: groupIds.map((groupId) => ({
        errorCode: code(groupId === 'modern' ? undefined : 'GROUP_ID_NOT_FOUND'),
        groupId,
        groupState: 'Stable',
        groupEpoch: 4,
        assignmentEpoch: 3,
        assignorName: 'uniform',
        members: [
          {
            memberId: 'm-1',
            memberEpoch: 3,
            clientId: 'app',
            clientHost: '/10.0.0.1',
            subscribedTopicNames: ['orders'],
            assignment: { topicPartitions },
            targetAssignment: { topicPartitions: [] },
          },
        ],
      })),
    }))
    fake.on(describeGroups, ({ groups }) => ({
      groups: groups.map((groupId) => ({
        errorCode: code(groupId === 'gone' ? 'GROUP_ID_NOT_FOUND' : undefined),
        groupId,
        groupState: 'Empty',
        protocolType: 'consumer',
        protocolData: '',
        members: [],
      })),
    }))
    const described = await new Groups(clusterOf(fake)).describe(['modern', 'old', 'gone'])
    expect(described).toMatchObject([
      {
        name: 'modern',
        value: {
          type: 'consumer',
          coordinator: 1,
          protocol: 'uniform',
          groupEpoch: 4,
          assignmentEpoch: 3,
          members: [
            {
              host: '10.0.0.1',
              memberEpoch: 3,
              subscription: ['orders'],
              assignment: new Map([['orders', [0]]]),
              targetAssignment: new Map(),
            },
          ],
        },
      },
      { name: 'old', value: { type: 'classic', state: 'Empty', groupEpoch: null } },
      { name: 'gone', ...refused('GROUP_ID_NOT_FOUND') },
    ])
  })

  it('of transactions are found by transactional id', async () => {
    const fake = new FakeCluster()
    fake.moveCoordinator('payments', 3)
    fake.on(describeTransactions, ({ transactionalIds }, { nodeId }) => ({
      throttleTimeMs: 0,
      transactionStates: transactionalIds.map((transactionalId) => ({
        errorCode: code(nodeId === 3 ? undefined : 'TRANSACTIONAL_ID_NOT_FOUND'),
        transactionalId,
        transactionState: 'Ongoing',
        transactionTimeoutMs: 60_000,
        transactionStartTimeMs: 1000,
        producerId: 7,
        producerEpoch: 1,
        topics: [{ topic: 'orders', partitions: [0, 1] }],
      })),
    }))
    const transactions = new Transactions(clusterOf(fake))
    expect(await transactions.describe(['payments', 'others'])).toEqual([
      {
        name: 'payments',
        value: {
          transactionalId: 'payments',
          state: 'Ongoing',
          producerId: 7,
          producerEpoch: 1,
          timeoutMs: 60_000,
          startTimestamp: 1000,
          coordinator: 3,
          partitions: of('orders', 0, 1),
        },
      },
      { name: 'others', ...refused('TRANSACTIONAL_ID_NOT_FOUND') },
    ])
  })
})

describe('every broker', () => {
  it('lists its groups and its transactions, a group that moves meanwhile once', async () => {
    const fake = new FakeCluster()
    fake.on(listGroups, (_, { nodeId }) => ({
      errorCode: 0,
      groups: ['moving', `of-${nodeId}`].map((groupId) => ({
        groupId,
        protocolType: 'consumer',
        groupType: 'Classic',
      })),
    }))
    fake.on(listTransactions, (_, { nodeId }) => ({
      throttleTimeMs: 0,
      errorCode: 0,
      unknownStateFilters: [],
      transactionStates: [{ transactionalId: `t-${4 - nodeId}`, producerId: nodeId, transactionState: 'Ongoing' }],
    }))
    const cluster = clusterOf(fake)
    const groups = await new Groups(cluster).list()
    expect(groups.map(({ groupId, type }) => `${groupId} ${type}`)).toEqual([
      'moving classic',
      'of-1 classic',
      'of-2 classic',
      'of-3 classic',
    ])
    const transactions = await new Transactions(cluster).list()
    expect(transactions.map(({ transactionalId }) => transactionalId)).toEqual(['t-1', 't-2', 't-3'])
  })

  it('is asked for its own settings and disks; one that is down says so in its place', async () => {
    const fake = new FakeCluster()
    const asked = fake.on(describeConfigs, ({ resources }) => ({
      throttleTimeMs: 0,
      results: resources.map((resource) => ({ errorCode: 0, errorMessage: null, ...resource, configs: [] })),
    }))
    fake.on(describeLogDirs, () => ({
      throttleTimeMs: 0,
      errorCode: 0,
      results: [{ errorCode: code('KAFKA_STORAGE_ERROR'), logDir: '/data', topics: [] }],
    }))
    fake.stop(3)
    const cluster = clusterOf(fake, { defaultApiTimeoutMs: 3000 })
    const described = await new Configs(cluster).describe([{ broker: 2 }, { topic: 'orders' }, { broker: 3 }])
    expect(described).toMatchObject([
      { name: 'broker 2', value: [] },
      { name: 'topic orders', value: [] },
      { name: 'broker 3', ...refused('NETWORK_EXCEPTION') },
    ])
    expect(asked.map(({ nodeId, request }) => [nodeId, request.resources[0]?.resourceName])).toEqual(
      expect.arrayContaining([
        [2, '2'],
        [1, 'orders'],
      ]),
    )
    expect(await new ClusterAdmin(cluster).logDirs()).toMatchObject([
      { nodeId: 1, dirs: [{ path: '/data', totalBytes: null, ...refused('KAFKA_STORAGE_ERROR') }] },
      { nodeId: 2, dirs: [{ path: '/data' }] },
      { nodeId: 3, dirs: [], ...refused('NETWORK_EXCEPTION') },
    ])
  })
})
