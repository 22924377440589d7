import { connect, type Kafka, type NewTopicOptions } from '@odradek/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTarget, type Target, uniqueName } from './target.ts'

let target: Target
let kafka: Kafka
beforeAll(async () => {
  target = await startTarget()
  kafka = connect(target.url)
})
afterAll(async () => {
  await kafka.close()
  await target.close()
})

/** A topic with so many records in each partition, their times 1000, 2000 … in milliseconds since 1970. */
async function topicWith(counts: readonly number[], options: NewTopicOptions = {}): Promise<string> {
  const name = uniqueName('orders')
  const config = { 'message.timestamp.type': 'CreateTime', ...options.config }
  await kafka.topics.create(name, { ...options, partitions: counts.length, config })
  await using producer = kafka.producer()
  for (const [partition, count] of counts.entries()) {
    for (let n = 1; n <= count; n++) await producer.send(name, { value: `v${n}`, partition, timestamp: n * 1000 })
  }
  return name
}

const of = (topic: string, ...partitions: number[]) => partitions.map((partition) => ({ topic, partition }))
const refused = (error: string) => ({ error: expect.objectContaining({ error }) })

describe('topics', () => {
  it('are created, listed, described, enlarged and deleted', async () => {
    const { topics } = kafka
    const name = uniqueName('orders')
    await topics.create(name, { partitions: 2, config: { 'retention.ms': '3600000' }, validateOnly: true })
    expect(await topics.list()).not.toContain(name)
    await topics.create(name, { partitions: 2, replicationFactor: 1, config: { 'retention.ms': '3600000' } })
    expect(await topics.list()).toContain(name)
    const { id, ...description } = await topics.describe(name)
    expect(id).toMatch(/^[\w-]{22}$/)
    const node = expect.any(Number)
    const partition = { leader: node, leaderEpoch: node, replicas: [node], isr: [node], offline: [] }
    const empty = { ...partition, earliestOffset: 0, latestOffset: 0 }
    expect(description).toEqual({
      name,
      isInternal: false,
      partitions: [
        { ...empty, partition: 0 },
        { ...empty, partition: 1 },
      ],
    })
    await topics.setPartitions(name, 3, { validateOnly: true })
    await topics.setPartitions(name, 4)
    await expect.poll(async () => (await topics.describe(name)).partitions.length).toBe(4)
    await expect(topics.setPartitions(name, 3)).rejects.toMatchObject({ error: 'INVALID_PARTITIONS' })
    await topics.delete({ id })
    await expect.poll(() => topics.list()).not.toContain(name)
    await expect(topics.describe(name)).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    await expect(topics.delete(name)).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    await expect(topics.delete({ id })).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC_ID' })
  })

  it('of a list are told apart: what fails does not stop the others', async () => {
    const { topics } = kafka
    const [first, second] = [uniqueName('a'), uniqueName('b')]
    const { controllerId } = await kafka.cluster.describe()
    await topics.create(first)
    const created = await topics.create([
      { name: first },
      { name: second, assignments: [[controllerId], [controllerId], [controllerId]] },
      { name: 'no/name' },
    ])
    expect(created).toEqual([
      { name: first, ...refused('TOPIC_ALREADY_EXISTS') },
      { name: second },
      { name: 'no/name', ...refused('INVALID_TOPIC_EXCEPTION') },
    ])
    const described = await topics.describe([second, 'nowhere'])
    expect(described).toMatchObject([{ name: second, value: { name: second } }, { name: 'nowhere' }])
    expect(described[0]?.value?.partitions).toHaveLength(3)
    expect(described[1]).toMatchObject(refused('UNKNOWN_TOPIC_OR_PARTITION'))
    const enlarged = await topics.setPartitions([
      { name: second, count: 5, assignments: [[controllerId], [controllerId]] },
      { name: 'nowhere', count: 5 },
    ])
    expect(enlarged).toEqual([{ name: second }, { name: 'nowhere', ...refused('UNKNOWN_TOPIC_OR_PARTITION') }])
    expect(await topics.delete([first, 'nowhere', second])).toEqual([
      { name: first },
      { name: 'nowhere', ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
      { name: second },
    ])
  })

  it('refuse what makes no sense with the reason', async () => {
    await expect(kafka.topics.create(uniqueName('x'), { partitions: 0 })).rejects.toMatchObject({
      error: 'INVALID_PARTITIONS',
    })
    await expect(kafka.topics.create(uniqueName('x'), { replicationFactor: 9 })).rejects.toMatchObject({
      error: 'INVALID_REPLICATION_FACTOR',
    })
    const config = { 'retention.ms': 'soon' }
    await expect(kafka.topics.create(uniqueName('x'), { config })).rejects.toMatchObject({ error: 'INVALID_CONFIG' })
    const assignments = [[4711]]
    await expect(kafka.topics.create(uniqueName('x'), { assignments })).rejects.toMatchObject({
      error: 'INVALID_REPLICA_ASSIGNMENT',
    })
  })
})

describe('partitions', () => {
  it('are reassigned and elected as far as one broker goes', async () => {
    const name = await topicWith([0, 0])
    const { partitions } = kafka
    const { controllerId } = await kafka.cluster.describe()
    const reassigned = await partitions.reassign([
      { topic: name, partition: 0, replicas: [controllerId] },
      { topic: name, partition: 1, replicas: [4711] },
      { topic: name, partition: 1000, replicas: [controllerId] },
    ])
    expect(reassigned).toEqual([
      { topic: name, partition: 0 },
      { topic: name, partition: 1, ...refused('INVALID_REPLICA_ASSIGNMENT') },
      { topic: name, partition: 1000, ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
    ])
    expect(await partitions.reassignments()).toEqual([])
    expect(await partitions.reassignments(of(name, 0, 1))).toEqual([])
    const cancelled = await partitions.reassign([{ topic: name, partition: 0, replicas: null }])
    expect(cancelled).toEqual([{ topic: name, partition: 0, ...refused('NO_REASSIGNMENT_IN_PROGRESS') }])
    expect(await partitions.electLeaders(of(name, 0, 7))).toEqual([
      { topic: name, partition: 0, ...refused('ELECTION_NOT_NEEDED') },
      { topic: name, partition: 7, ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
    ])
    expect(await partitions.electLeaders('all', { type: 'unclean' })).toEqual([])
  })

  it('know their producers', async () => {
    const name = await topicWith([3, 0])
    const found = await kafka.partitions.producers(of(name, 0, 1, 9))
    expect(found).toMatchObject([
      { producers: [{ lastSequence: 2, transactionStartOffset: null }] },
      { producers: [] },
      { producers: [], ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
    ])
  })
})

describe('records', () => {
  it('are found by place and by time, in many partitions at once', async () => {
    const name = await topicWith([5, 3, 0])
    const { records } = kafka
    const offsets = async (...args: Parameters<typeof records.offsets>) =>
      (await records.offsets(...args)).map(({ offset }) => offset)
    expect(await offsets(name, 'earliest')).toEqual([0, 0, 0])
    expect(await offsets(name, 'latest')).toEqual([5, 3, 0])
    expect(await offsets(name, 'latest', { isolationLevel: 'read_committed' })).toEqual([5, 3, 0])
    expect(await offsets(name, new Date(2500))).toEqual([2, 2, 0])
    expect(await offsets(name, new Date(4000))).toEqual([3, 3, 0])
    expect(await records.offsets(name, 'maxTimestamp')).toMatchObject([
      { offset: 4, timestamp: 5000 },
      { offset: 2, timestamp: 3000 },
      { offset: null, timestamp: null },
    ])
    const some = await records.offsets([...of(name, 1, 8), ...of('nowhere', 0)], 'latest')
    expect(some).toMatchObject([
      { topic: name, partition: 1, offset: 3 },
      { topic: name, partition: 8, offset: null, ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
      { topic: 'nowhere', offset: null, ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
    ])
    await expect(records.offsets('nowhere', 'latest')).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    expect(await kafka.offsets(name, 'latest')).toEqual([5, 3, 0])
  })

  it('before an offset are deleted', async () => {
    const name = await topicWith([5, 3])
    const { records } = kafka
    expect(await records.deleteBefore(name, 0, 2)).toBe(2)
    const deleted = await records.deleteBefore([
      { topic: name, partition: 0, offset: 99 },
      { topic: name, partition: 1, offset: 'latest' },
    ])
    expect(deleted).toEqual([
      { topic: name, partition: 0, earliestOffset: null, ...refused('OFFSET_OUT_OF_RANGE') },
      { topic: name, partition: 1, earliestOffset: 3 },
    ])
    await expect(records.deleteBefore(name, 0, 99)).rejects.toMatchObject({ error: 'OFFSET_OUT_OF_RANGE' })
    expect((await records.offsets(name, 'earliest')).map(({ offset }) => offset)).toEqual([2, 3])
  })

  it('of a leader epoch end where the log does', async () => {
    const name = await topicWith([4])
    const { partitions } = await kafka.topics.describe(name)
    const leaderEpoch = partitions[0]?.leaderEpoch ?? -1
    expect(await kafka.records.epochEnds([{ topic: name, partition: 0, leaderEpoch }])).toEqual([
      { topic: name, partition: 0, leaderEpoch, endOffset: 4 },
    ])
  })
})

describe('configs', () => {
  it('are described with where they come from', async () => {
    const name = await topicWith([0], { config: { 'retention.ms': '3600000' } })
    const [entry, ...others] = await kafka.configs.describe({ topic: name }, ['retention.ms'], {
      synonyms: true,
      documentation: true,
    })
    expect(others).toEqual([])
    expect(entry).toMatchObject({ name: 'retention.ms', value: '3600000', source: 'topic', type: 'long' })
    expect(entry?.synonyms?.[0]).toEqual({ name: 'retention.ms', value: '3600000', source: 'topic' })
    expect(entry?.documentation?.length).toBeGreaterThan(10)
    const [plain] = await kafka.configs.describe({ topic: name }, ['retention.ms'])
    expect(plain).not.toHaveProperty('synonyms')
    expect(plain).not.toHaveProperty('documentation')
    const { controllerId } = await kafka.cluster.describe()
    const described = await kafka.configs.describe([{ broker: controllerId }, { topic: 'nowhere' }, { topic: name }])
    expect(described.map(({ name }) => name)).toEqual([`broker ${controllerId}`, 'topic nowhere', `topic ${name}`])
    expect(described[0]?.value?.length).toBeGreaterThan(20)
    expect(described[1]).toMatchObject(refused('UNKNOWN_TOPIC_OR_PARTITION'))
  })

  it('are set, appended to, subtracted from and reset', async () => {
    const name = await topicWith([0])
    const { configs } = kafka
    const topic = { topic: name }
    const value = async () => (await configs.describe(topic, ['cleanup.policy']))[0]?.value
    await configs.alter(topic, { 'cleanup.policy': { append: 'compact' }, 'retention.ms': '7200000' })
    await expect.poll(value).toBe('delete,compact')
    await configs.alter(topic, { 'cleanup.policy': { subtract: 'delete' } })
    await expect.poll(value).toBe('compact')
    await configs.alter(topic, { 'cleanup.policy': null })
    await expect.poll(value).toBe('delete')
    const altered = await configs.alter(
      [
        { resource: topic, changes: { 'retention.ms': '1' } },
        { resource: { topic: 'nowhere' }, changes: { 'retention.ms': '1' } },
      ],
      { validateOnly: true },
    )
    expect(altered).toEqual([
      { name: `topic ${name}` },
      { name: 'topic nowhere', ...refused('UNKNOWN_TOPIC_OR_PARTITION') },
    ])
    await expect(configs.alter(topic, { 'retention.ms': 'soon' })).rejects.toMatchObject({ error: 'INVALID_CONFIG' })
    expect((await configs.describe(topic, ['retention.ms']))[0]?.value).toBe('7200000')
  })

  it('list what has some', async () => {
    const name = await topicWith([0])
    const group = uniqueName('billing')
    await kafka.configs.alter({ group }, { 'consumer.session.timeout.ms': '50000' })
    const { controllerId } = await kafka.cluster.describe()
    await expect.poll(() => kafka.configs.list()).toContainEqual({ group })
    const all = await kafka.configs.list()
    expect(all).toContainEqual({ topic: name })
    expect(all).toContainEqual({ broker: controllerId })
    expect(await kafka.configs.list(['clientMetrics'])).toEqual([])
    await kafka.configs.alter({ group }, { 'consumer.session.timeout.ms': null })
  })
})

describe('groups', () => {
  it('have offsets that are set, read, reset and forgotten', async () => {
    const name = await topicWith([5, 3])
    const group = uniqueName('billing')
    const { groups } = kafka
    expect(await groups.offsets(group)).toEqual([])
    const committed = await groups.alterOffsets(group, [
      { topic: name, partition: 0, offset: 4, metadata: 'by hand' },
      { topic: name, partition: 1, offset: 1 },
    ])
    expect(committed).toEqual(of(name, 0, 1))
    expect(await groups.offsets(group)).toEqual([
      { topic: name, partition: 0, offset: 4, metadata: 'by hand', leaderEpoch: -1 },
      { topic: name, partition: 1, offset: 1, metadata: '', leaderEpoch: -1 },
    ])
    expect(await groups.offsets(group, of(name, 1))).toMatchObject([{ partition: 1, offset: 1 }])
    expect(await groups.lag(group)).toEqual([
      { topic: name, partition: 0, committedOffset: 4, logEndOffset: 5, lag: 1, memberId: null },
      { topic: name, partition: 1, committedOffset: 1, logEndOffset: 3, lag: 2, memberId: null },
    ])
    for (const [to, expected] of [
      ['earliest', [0, 0]],
      ['latest', [5, 3]],
      ['maxTimestamp', [4, 2]],
      [new Date(2500), [2, 2]],
      [1, [1, 1]],
      [99, [5, 3]],
      [{ shiftBy: -1 }, [4, 2]],
      [{ shiftBy: 1 }, [5, 3]],
      [{ durationMs: 60_000 }, [5, 3]],
    ] as const) {
      const moves = await groups.resetOffsets(group, { to })
      expect(moves.map((move) => move.to)).toEqual(expected)
      expect((await groups.offsets(group)).map(({ offset }) => offset)).toEqual(expected)
    }
    const other = uniqueName('shipping')
    expect(await groups.resetOffsets(other, { to: 'earliest', topics: [name], dryRun: true })).toEqual([
      { topic: name, partition: 0, from: null, to: 0 },
      { topic: name, partition: 1, from: null, to: 0 },
    ])
    expect(await groups.offsets(other)).toEqual([])
    expect(await groups.deleteOffsets(group, of(name, 0))).toEqual(of(name, 0))
    expect(await groups.offsets(group)).toMatchObject([{ partition: 1 }])
    await expect(groups.deleteOffsets(other, of(name, 0))).rejects.toMatchObject({ error: 'GROUP_ID_NOT_FOUND' })
    expect(await groups.delete([group, other])).toEqual([
      { name: group },
      { name: other, ...refused('GROUP_ID_NOT_FOUND') },
    ])
  })

  it('are listed by state and type, and described', async () => {
    const name = await topicWith([1])
    const group = uniqueName('billing')
    const { groups } = kafka
    await groups.alterOffsets(group, [{ topic: name, partition: 0, offset: 1 }])
    const listing = { groupId: group, type: 'classic', state: 'Empty', protocolType: '' }
    expect(await groups.list()).toContainEqual(listing)
    expect(await groups.list({ states: ['Empty'], types: ['classic'] })).toContainEqual(listing)
    expect(await groups.list({ states: ['Stable'] })).not.toContainEqual(listing)
    expect(await groups.list({ types: ['consumer'] })).not.toContainEqual(listing)
    const described = await groups.describe([group, 'no-such-group'])
    expect(described).toMatchObject([
      { name: group, value: { groupId: group, state: 'Empty', type: 'classic', members: [] } },
      { name: 'no-such-group', ...refused('GROUP_ID_NOT_FOUND') },
    ])
    const { controllerId } = await kafka.cluster.describe()
    expect((await groups.describe(group)).coordinator).toBe(controllerId)
    await expect(groups.describe('no-such-group')).rejects.toMatchObject({ error: 'GROUP_ID_NOT_FOUND' })
    await expect(groups.delete('no-such-group')).rejects.toMatchObject({ error: 'GROUP_ID_NOT_FOUND' })
    expect(await groups.removeMembers(group, 'all')).toEqual([])
    expect(await groups.removeMembers(group, [{ instanceId: 'gone' }])).toEqual([
      { name: 'gone', ...refused('UNKNOWN_MEMBER_ID') },
    ])
  })
})

describe('the cluster', () => {
  it('describes itself', async () => {
    const { cluster } = kafka
    const { clusterId, controllerId, brokers } = await cluster.describe({ includeFenced: true })
    expect(clusterId).toMatch(/^[\w-]{22}$/)
    expect(brokers).toHaveLength(1)
    const [host, port] = target.address.split(':')
    expect(brokers[0]).toEqual({ nodeId: controllerId, host, port: Number(port), rack: null, isFenced: false })
    const features = await cluster.features()
    expect(features.find(({ name }) => name === 'metadata.version')?.level).toBeGreaterThan(0)
    const served = await cluster.apis(controllerId)
    expect(served[0]?.apiKey).toBe(0)
    const quorum = await cluster.quorum()
    expect(quorum).toMatchObject({ leaderId: controllerId, voters: [{ nodeId: controllerId }] })
    expect(quorum.highWatermark).toBeGreaterThan(0)
    await expect(cluster.unregisterBroker(4711)).rejects.toMatchObject({
      error: target.isOdradek ? 'UNSUPPORTED_VERSION' : 'BROKER_ID_NOT_REGISTERED',
    })
  })

  it('keeps its features at a level that it knows', async () => {
    const { cluster } = kafka
    const features = await cluster.features()
    const { name, level, maxVersion } = features.find(({ name }) => name === 'metadata.version') ?? {}
    await cluster.updateFeatures([{ name: name ?? '', level: level ?? 0 }], { validateOnly: true })
    const beyond = { name: name ?? '', level: (maxVersion ?? 0) + 1 }
    await expect(cluster.updateFeatures([beyond], { validateOnly: true })).rejects.toMatchObject({
      error: expect.stringMatching(/FEATURE_UPDATE_FAILED|INVALID_UPDATE_VERSION/),
    })
  })

  it('tells what lies on its disks', async () => {
    const name = await topicWith([5, 0])
    const { controllerId } = await kafka.cluster.describe()
    const [broker, ...others] = await kafka.cluster.logDirs({ partitions: of(name, 0, 1) })
    expect(others).toEqual([])
    expect(broker?.nodeId).toBe(controllerId)
    const logs = broker?.dirs.flatMap((dir) => dir.logs).sort((left, right) => left.partition - right.partition)
    expect(logs).toMatchObject([
      { topic: name, partition: 0, offsetLag: 0, isFuture: false },
      { topic: name, partition: 1, sizeBytes: 0 },
    ])
    expect(logs?.[0]?.sizeBytes).toBeGreaterThan(100)
    const [whole] = await kafka.cluster.logDirs({ brokers: [controllerId] })
    expect(whole?.dirs[0]?.logs).toContainEqual(logs?.[0])
  })
})

describe('security', () => {
  const acl = {
    resourceType: 'topic',
    resourceName: 'orders',
    pattern: 'literal',
    principal: 'User:alice',
    host: '*',
    operation: 'read',
    permission: 'allow',
  } as const

  it('is off in a cluster without an authorizer', async () => {
    const { acls } = kafka
    await expect(acls.list()).rejects.toMatchObject({ error: 'SECURITY_DISABLED' })
    expect(await acls.create([acl])).toEqual([{ acl, ...refused('SECURITY_DISABLED') }])
    const filter = { principal: 'User:alice' }
    expect(await acls.delete([filter])).toEqual([{ filter, matches: [], ...refused('SECURITY_DISABLED') }])
  })

  it('has passwords and quotas that are set and taken away, where the broker has any', async () => {
    const user = uniqueName('alice')
    const { credentials, quotas } = kafka
    expect(await credentials.describe([user])).toMatchObject([{ name: user, ...refused('RESOURCE_NOT_FOUND') }])
    expect(await quotas.list({ user })).toEqual([])
    await expect(quotas.list({ ip: null, user: null })).rejects.toMatchObject({ error: 'INVALID_REQUEST' })
    const mechanism = 'SCRAM-SHA-256'
    const setPassword = () => credentials.alter([{ user, mechanism, password: 'secret' }])
    const setQuota = () => quotas.alter([{ entity: { user, clientId: null }, changes: { producer_byte_rate: 1000 } }])
    if (target.isOdradek) {
      await expect(setPassword()).rejects.toMatchObject({ error: 'UNSUPPORTED_VERSION' })
      await expect(setQuota()).rejects.toMatchObject({ error: 'UNSUPPORTED_VERSION' })
      return
    }
    expect(await setPassword()).toEqual([{ name: user }])
    await expect
      .poll(() => credentials.describe([user]))
      .toEqual([{ name: user, value: [{ mechanism, iterations: 4096 }] }])
    expect(await credentials.alter([{ user, mechanism, password: null }])).toEqual([{ name: user }])
    const entity = { user, clientId: null }
    expect(await setQuota()).toEqual([{ entity }])
    const quota = { entity, values: { producer_byte_rate: 1000 } }
    await expect.poll(() => quotas.list({ user })).toEqual([quota])
    expect(await quotas.list({ user, clientId: null, strict: true })).toEqual([quota])
    expect(await quotas.list({ user: { any: true } })).toContainEqual(quota)
    expect(await quotas.list({ user, strict: true })).toEqual([])
    const bad = await quotas.alter([{ entity, changes: { no_such_rate: 1 } }], { validateOnly: true })
    expect(bad).toMatchObject([{ entity, ...refused('INVALID_REQUEST') }])
    expect(await quotas.alter([{ entity, changes: { producer_byte_rate: null } }])).toEqual([{ entity }])
    await expect.poll(() => quotas.list({ user })).toEqual([])
  })
})

it('transactions are listed and described, where the broker has any', async () => {
  const { transactions } = kafka
  if (target.isOdradek) {
    await expect(transactions.list()).rejects.toMatchObject({ error: 'UNSUPPORTED_VERSION' })
    await expect(transactions.describe('t')).rejects.toMatchObject({ error: 'UNSUPPORTED_VERSION' })
    return
  }
  expect(await transactions.list({ states: ['Ongoing'], producerIds: [4711], minDurationMs: 1000 })).toEqual([])
  expect(await transactions.list({ transactionalIdPattern: 'no-such-.*' })).toEqual([])
  await expect(transactions.list({ states: ['Sleeping'] })).rejects.toMatchObject({ error: 'INVALID_REQUEST' })
  await expect(transactions.describe('none')).rejects.toMatchObject({ error: 'TRANSACTIONAL_ID_NOT_FOUND' })
})
