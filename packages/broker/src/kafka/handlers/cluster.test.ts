import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { errorByCode } from '@odradek/protocol'
import { apiVersions } from '@odradek/protocol/18-api-versions'
import { describeAcls } from '@odradek/protocol/29-describe-acls'
import { createAcls } from '@odradek/protocol/30-create-acls'
import { deleteAcls } from '@odradek/protocol/31-delete-acls'
import { describeLogDirs } from '@odradek/protocol/35-describe-log-dirs'
import { electLeaders } from '@odradek/protocol/43-elect-leaders'
import { alterPartitionReassignments } from '@odradek/protocol/45-alter-partition-reassignments'
import { listPartitionReassignments } from '@odradek/protocol/46-list-partition-reassignments'
import { describeClientQuotas } from '@odradek/protocol/48-describe-client-quotas'
import { describeUserScramCredentials } from '@odradek/protocol/50-describe-user-scram-credentials'
import { describeQuorum } from '@odradek/protocol/55-describe-quorum'
import { updateFeatures } from '@odradek/protocol/57-update-features'
import { describeCluster } from '@odradek/protocol/60-describe-cluster'
import { describeTopicPartitions } from '@odradek/protocol/75-describe-topic-partitions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Broker } from '../../broker.ts'
import { AdminClient } from '../testing/admin-client.ts'

let broker: Broker
let client: AdminClient
beforeAll(async () => {
  broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  client = new AdminClient(broker)
  await client.createTopic('a', 2)
  await client.createTopic('b', 3)
})
afterAll(() => broker.close())

const nameOf = (code: number | undefined): string => errorByCode(code ?? -1).name

describe('ApiVersions', () => {
  const ask = (version: number, clientSoftwareName = 'test', clientSoftwareVersion = '1') =>
    client.request(apiVersions, version, version < 3 ? {} : { clientSoftwareName, clientSoftwareVersion })

  test('tells the features of the cluster, to clients of version 3 none that begins at 0', async () => {
    const { supportedFeatures, finalizedFeatures } = await ask(4)
    expect(supportedFeatures).toEqual([
      { name: 'metadata.version', minVersion: 30, maxVersion: 30 },
      { name: 'group.version', minVersion: 0, maxVersion: 1 },
    ])
    expect(finalizedFeatures).toEqual([
      { name: 'metadata.version', maxVersionLevel: 30, minVersionLevel: 30 },
      { name: 'group.version', maxVersionLevel: 1, minVersionLevel: 1 },
    ])
    expect((await ask(3)).supportedFeatures.map(({ name }) => name)).toEqual(['metadata.version'])
    expect((await ask(2)).supportedFeatures).toEqual([])
  })

  test.each([
    ['', '1'],
    ['a', ''],
    ['-a', '1'],
    ['a', '1_0'],
    ['a b', '1'],
  ])('refuses a client named %j of version %j', async (name, version) => {
    const { errorCode, apiKeys } = await ask(3, name, version)
    expect([nameOf(errorCode), apiKeys]).toEqual(['INVALID_REQUEST', []])
  })

  test('kafka-python, which guesses, takes this for a broker of 2.5 or newer', async () => {
    // The first of these that is served decides: KafkaClient.check_version of kafka-python 2.0.2.
    const signs = [
      ['2.5', 29, 2],
      ['2.4', 0, 8],
      ['2.3', 1, 11],
    ] as const
    const served = new Map((await ask(0)).apiKeys.map((api) => [api.apiKey, api]))
    const guessed = signs.find(([, key, version]) => {
      const { minVersion, maxVersion } = served.get(key) ?? { minVersion: 0, maxVersion: -1 }
      return minVersion <= version && version <= maxVersion
    })
    expect(guessed?.[0]).toBe('2.5')
  })
})

describe('DescribeCluster', () => {
  test('tells the one broker and where this client reaches it', async () => {
    const request = { includeClusterAuthorizedOperations: true }
    for (const version of [0, 1, 2]) {
      expect(await client.request(describeCluster, version, request)).toMatchObject({
        errorCode: 0,
        clusterId: broker.clusterId,
        controllerId: 1,
        brokers: [{ brokerId: 1, host: '127.0.0.1', port: broker.endpoint.port }],
        clusterAuthorizedOperations: 8096,
      })
    }
  })

  test.each([
    [2, 'MISMATCHED_ENDPOINT_TYPE'],
    [3, 'UNSUPPORTED_ENDPOINT_TYPE'],
  ])('has no endpoint of type %i: %s', async (endpointType, error) => {
    const request = { includeClusterAuthorizedOperations: false, endpointType }
    expect(nameOf((await client.request(describeCluster, 2, request)).errorCode)).toBe(error)
  })
})

describe('DescribeLogDirs', () => {
  test('tells the directory, its disk and the size of every partition', async () => {
    const data = mkdtempSync(join(tmpdir(), 'odradek-log-dirs-'))
    const durable = await Broker.start({ listen: false, data })
    const over = new AdminClient(durable)
    await over.createTopic('sized', 2)
    for (const version of [1, 2, 3, 4, 5]) {
      const { results } = await over.request(describeLogDirs, version, { topics: null })
      const partition = { partitionSize: 0, offsetLag: 0, isFutureKey: false }
      expect(results).toMatchObject([
        {
          errorCode: 0,
          logDir: data,
          topics: [
            {
              name: 'sized',
              partitions: [
                { partitionIndex: 0, ...partition },
                { partitionIndex: 1, ...partition },
              ],
            },
          ],
        },
      ])
      const { totalBytes = 0, usableBytes = 0 } = results[0] ?? {}
      if (version < 4) expect([totalBytes, usableBytes]).toEqual([-1, -1])
      else expect(totalBytes).toBeGreaterThanOrEqual(usableBytes)
      if (version >= 4) expect(usableBytes).toBeGreaterThan(0)
    }
    await durable.close()
    rmSync(data, { recursive: true })
  })

  test('leaves out what is not there, and what was not asked for', async () => {
    const topics = [
      { topic: 'a', partitions: [1, 9] },
      { topic: 'nowhere', partitions: [0] },
    ]
    const asked = await client.request(describeLogDirs, 5, { topics })
    expect(asked.results[0]?.topics).toMatchObject([{ name: 'a', partitions: [{ partitionIndex: 1 }] }])
    expect((await client.request(describeLogDirs, 5, { topics: [] })).results[0]?.topics).toEqual([])
  })
})

describe('DescribeTopicPartitions', () => {
  async function ask(
    names: string[],
    responsePartitionLimit: number,
    cursor: { topicName: string; partitionIndex: number } | null = null,
  ) {
    const topics = names.map((name) => ({ name }))
    const answer = await client.request(describeTopicPartitions, 0, { topics, responsePartitionLimit, cursor })
    return {
      topics: answer.topics.map(({ name, errorCode, partitions }) => [
        name,
        nameOf(errorCode),
        partitions.map(({ partitionIndex }) => partitionIndex),
      ]),
      next: answer.nextCursor && [answer.nextCursor.topicName, answer.nextCursor.partitionIndex],
    }
  }

  test('is in the order of names, also of those that are not there', async () => {
    expect(await ask(['b', 'nowhere', 'a', 'a/b', 'a'], 2000)).toEqual({
      topics: [
        ['a', 'NONE', [0, 1]],
        ['a/b', 'INVALID_TOPIC_EXCEPTION', []],
        ['b', 'NONE', [0, 1, 2]],
        ['nowhere', 'UNKNOWN_TOPIC_OR_PARTITION', []],
      ],
      next: null,
    })
  })

  test('goes on where the cursor says', async () => {
    const first = await ask([], 2)
    expect(first).toEqual({ topics: [['a', 'NONE', [0, 1]]], next: ['b', 0] })
    const second = await ask([], 2, { topicName: 'b', partitionIndex: 0 })
    expect(second).toEqual({ topics: [['b', 'NONE', [0, 1]]], next: ['b', 2] })
    expect(await ask([], 0, { topicName: 'b', partitionIndex: 2 })).toEqual({
      topics: [['b', 'NONE', [2]]],
      next: null,
    })
    expect((await ask(['a'], -1)).next).toEqual(['a', 1])
  })

  test.each([
    ['b', 0],
    ['a', -1],
  ])('refuses a cursor at %s-%i that the request does not have', async (topicName, partitionIndex) => {
    const refused = [['a', 'INVALID_REQUEST', []]]
    expect((await ask(['a'], 10, { topicName, partitionIndex })).topics).toEqual(refused)
  })
})

describe('ElectLeaders', () => {
  test('needs no election', async () => {
    const topicPartitions = [
      { topic: 'a', partitions: [0, 9] },
      { topic: 'nowhere', partitions: [0] },
    ]
    for (const version of [0, 1, 2]) {
      const request = { ...(version === 0 ? {} : { electionType: 1 }), topicPartitions, timeoutMs: 1000 }
      const { replicaElectionResults } = await client.request(electLeaders, version, request)
      const errors = replicaElectionResults.flatMap(({ partitionResult }) => partitionResult)
      expect(errors.map(({ errorCode }) => nameOf(errorCode))).toEqual([
        'ELECTION_NOT_NEEDED',
        'UNKNOWN_TOPIC_OR_PARTITION',
        'UNKNOWN_TOPIC_OR_PARTITION',
      ])
    }
  })

  test('tries none for all partitions, and refuses a type that there is not', async () => {
    const all = await client.request(electLeaders, 2, { electionType: 0, topicPartitions: null, timeoutMs: 1000 })
    expect(all.replicaElectionResults.flatMap(({ partitionResult }) => partitionResult)).toEqual([])
    const odd = await client.request(electLeaders, 2, { electionType: 5, topicPartitions: null, timeoutMs: 1000 })
    expect(nameOf(odd.errorCode)).toBe('INVALID_REQUEST')
  })
})

describe('AlterPartitionReassignments', () => {
  test.each<[string, number, number[] | null, string]>([
    ['a', 0, [1], 'NONE'],
    ['a', 0, [2], 'INVALID_REPLICA_ASSIGNMENT'],
    ['a', 0, [1, 1], 'INVALID_REPLICA_ASSIGNMENT'],
    ['a', 0, [], 'INVALID_REPLICA_ASSIGNMENT'],
    ['a', 0, null, 'NO_REASSIGNMENT_IN_PROGRESS'],
    ['a', 9, null, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['nowhere', 0, [1], 'UNKNOWN_TOPIC_OR_PARTITION'],
  ])('of %s-%i to %j is %s', async (name, partitionIndex, replicas, error) => {
    const topics = [{ name, partitions: [{ partitionIndex, replicas }] }]
    for (const version of [0, 1]) {
      const { responses } = await client.request(alterPartitionReassignments, version, { topics })
      expect(nameOf(responses[0]?.partitions[0]?.errorCode)).toBe(error)
    }
  })

  test('none is under way', async () => {
    expect(await client.request(listPartitionReassignments, 0, { topics: null })).toMatchObject({
      errorCode: 0,
      topics: [],
    })
  })
})

describe('what there is none of', () => {
  test('an authorizer', async () => {
    const filter = { resourceTypeFilter: 1, resourceNameFilter: null, principalFilter: null, hostFilter: null }
    const any = { ...filter, patternTypeFilter: 1, operation: 1, permissionType: 1 }
    const acl = { resourceType: 2, resourceName: 'a', principal: 'User:a', host: '*', operation: 3, permissionType: 3 }
    for (const version of [1, 2, 3]) {
      expect(nameOf((await client.request(describeAcls, version, any)).errorCode)).toBe('SECURITY_DISABLED')
      const created = await client.request(createAcls, version, { creations: [acl, acl] })
      expect(created.results.map(({ errorCode }) => errorCode)).toEqual([54, 54])
      const deleted = await client.request(deleteAcls, version, { filters: [any] })
      expect(deleted.filterResults).toMatchObject([{ errorCode: 54, matchingAcls: [] }])
    }
  })

  test.each<[{ entityType: string; matchType: number; match: string | null }[], string]>([
    [[], 'NONE'],
    [[{ entityType: 'user', matchType: 2, match: null }], 'NONE'],
    [[{ entityType: 'team', matchType: 2, match: null }], 'UNSUPPORTED_VERSION'],
    [[{ entityType: '', matchType: 2, match: null }], 'INVALID_REQUEST'],
    [[{ entityType: 'user', matchType: 7, match: null }], 'INVALID_REQUEST'],
    [[{ entityType: 'user', matchType: 0, match: null }], 'INVALID_REQUEST'],
    [[{ entityType: 'user', matchType: 1, match: 'x' }], 'INVALID_REQUEST'],
    [['user', 'user'].map((entityType) => ({ entityType, matchType: 2, match: null })), 'INVALID_REQUEST'],
    [['ip', 'user'].map((entityType) => ({ entityType, matchType: 2, match: null })), 'INVALID_REQUEST'],
  ])('quotas: %j is %s', async (components, error) => {
    const answer = await client.request(describeClientQuotas, 1, { components, strict: false })
    expect([nameOf(answer.errorCode), answer.entries]).toEqual([error, error === 'NONE' ? [] : null])
  })

  test('SCRAM credentials', async () => {
    const ask = async (names: string[] | null) => {
      const users = names?.map((name) => ({ name })) ?? null
      const { results } = await client.request(describeUserScramCredentials, 0, { users })
      return results.map(({ user, errorCode }) => [user, nameOf(errorCode)])
    }
    expect(await ask(null)).toEqual([])
    expect(await ask(['a', 'b', 'a'])).toEqual([
      ['a', 'DUPLICATE_RESOURCE'],
      ['b', 'RESOURCE_NOT_FOUND'],
    ])
  })
})

describe('UpdateFeatures', () => {
  test.each<[string, number, number, string]>([
    ['metadata.version', 30, 1, 'NONE'],
    ['metadata.version', 31, 1, 'FEATURE_UPDATE_FAILED'],
    ['metadata.version', 29, 3, 'FEATURE_UPDATE_FAILED'],
    ['group.version', 1, 1, 'NONE'],
    ['group.version', 0, 2, 'FEATURE_UPDATE_FAILED'],
    ['group.version', 1, 0, 'FEATURE_UPDATE_FAILED'],
    ['odd.version', 1, 1, 'FEATURE_UPDATE_FAILED'],
  ])('of %s to %i by type %i is %s', async (feature, maxVersionLevel, upgradeType, error) => {
    const featureUpdates = [{ feature, maxVersionLevel, upgradeType }]
    for (const version of [1, 2]) {
      const answer = await client.request(updateFeatures, version, { featureUpdates, validateOnly: true })
      expect(nameOf(answer.errorCode)).toBe(error)
      expect(answer.results.length).toBe(version === 1 && error === 'NONE' ? 1 : 0)
    }
  })
})

test('DescribeQuorum tells a quorum of one', async () => {
  const topics = ['__cluster_metadata', 'a'].map((topicName) => ({ topicName, partitions: [{ partitionIndex: 0 }] }))
  for (const version of [0, 1, 2]) {
    const answer = await client.request(describeQuorum, version, { topics })
    const [ours, other] = answer.topics.map(({ partitions }) => partitions[0])
    expect(ours).toMatchObject({ errorCode: 0, leaderId: 1, currentVoters: [{ replicaId: 1 }], observers: [] })
    expect(ours?.highWatermark).toBeGreaterThan(0)
    expect(nameOf(other?.errorCode)).toBe('UNKNOWN_TOPIC_OR_PARTITION')
    expect(answer.nodes.map(({ nodeId }) => nodeId)).toEqual(version < 2 ? [] : [1])
  }
})
