import { errorCode, type KafkaErrorName } from '@odradek/protocol'
import { offsetCommit } from '@odradek/protocol/08-offset-commit'
import { offsetFetch } from '@odradek/protocol/09-offset-fetch'
import { describe, expect, it } from 'vitest'
import { type GroupRig, groupRig, partitionsOf, scriptClassic, scriptConsumer } from '../../testing/group-rig.ts'
import { cooperativeStickyAssignor } from '../assignors/cooperative-sticky-assignor.ts'
import type { CommittedOffset } from './membership.ts'

const offset: CommittedOffset = { topic: 't', partition: 1, offset: 42, leaderEpoch: 3, metadata: 'mine' }

/** Takes commits; what is in `errors` is answered first. */
function scriptCommits({ brokers }: GroupRig, options: { maxVersion?: number } = {}) {
  const errors: KafkaErrorName[] = []
  const commits = brokers.on(
    offsetCommit,
    ({ topics }) => {
      const code = errorCode(errors.shift() ?? 'NONE')
      return {
        topics: topics.map(({ name, topicId, partitions }) => ({
          name,
          topicId,
          partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: code })),
        })),
      }
    },
    options,
  )
  return { errors, commits }
}

/** Has `offset` for every partition but 0; what is in `errors` is answered first. */
function scriptOffsets({ brokers }: GroupRig, options: { maxVersion?: number } = {}) {
  const errors: KafkaErrorName[] = []
  const fetches = brokers.on(
    offsetFetch,
    ({ topics, groups }, { version }) => {
      const code = errorCode(errors.shift() ?? 'NONE')
      const partition = (partitionIndex: number) => ({
        partitionIndex,
        committedOffset: partitionIndex === 0 ? -1 : offset.offset,
        committedLeaderEpoch: 3,
        metadata: 'mine',
        errorCode: code,
      })
      const answer = (wanted: typeof topics | (typeof groups)[number]['topics']) =>
        (wanted ?? []).map((topic) => ({ ...topic, partitions: topic.partitionIndexes.map(partition) }))
      const found = groups.map(({ groupId, topics: wanted }) => ({ groupId, topics: answer(wanted) }))
      return version >= 8 ? { groups: found } : { topics: answer(topics) }
    },
    options,
  )
  return { errors, fetches }
}

async function joined(rig: GroupRig) {
  const script = scriptClassic(rig.brokers)
  rig.membership.start()
  await rig.clock.settle()
  return script
}

describe('commit', () => {
  it('says who commits, and names topics by id where the broker can', async () => {
    const rig = groupRig({ groupInstanceId: 'i' })
    const { commits } = scriptCommits(rig)
    await joined(rig)
    await rig.membership.commit([offset, { ...offset, partition: 2 }])
    expect(commits[0]?.version).toBe(10)
    expect(commits[0]?.request).toMatchObject({
      memberId: 'm-1',
      generationIdOrMemberEpoch: 1,
      groupInstanceId: 'i',
      topics: [
        {
          topicId: rig.brokers.topicId('t'),
          partitions: [
            { partitionIndex: 1, committedOffset: 42, committedLeaderEpoch: 3, committedMetadata: 'mine' },
            { partitionIndex: 2 },
          ],
        },
      ],
    })
    expect(rig.reports.at(-1)).toMatchObject({ event: 'committed', partitions: partitionsOf('t-1 t-2') })
  })

  it('names topics by name for an older broker, and for a topic that is gone', async () => {
    const old = groupRig()
    const oldCommits = scriptCommits(old, { maxVersion: 9 }).commits
    await joined(old)
    await old.membership.commit([offset])
    expect(oldCommits[0]?.request.topics[0]?.name).toBe('t')

    const gone = groupRig()
    const { commits } = scriptCommits(gone)
    await joined(gone)
    await gone.membership.commit([{ ...offset, topic: 'gone' }])
    expect(commits[0]).toMatchObject({ version: 9, request: { topics: [{ name: 'gone' }] } })
  })

  it('sends nothing for no offsets', async () => {
    const rig = groupRig()
    const { commits } = scriptCommits(rig)
    await joined(rig)
    await rig.membership.commit([])
    expect(commits).toEqual([])
  })

  it('tries again what may succeed later, at the coordinator of then', async () => {
    const rig = groupRig()
    const { commits, errors } = scriptCommits(rig)
    await joined(rig)
    rig.brokers.moveCoordinator('g', 2)
    errors.push('NOT_COORDINATOR', 'COORDINATOR_LOAD_IN_PROGRESS', 'UNKNOWN_TOPIC_ID')
    const committed = rig.membership.commit([offset])
    await rig.clock.advance(2000)
    await committed
    expect(commits.map(({ nodeId }) => nodeId)).toEqual([1, 2, 2, 2])
  })

  it.each(['OFFSET_METADATA_TOO_LARGE', 'TOPIC_AUTHORIZATION_FAILED', 'REBALANCE_IN_PROGRESS'] as const)(
    'rejects with %s, and the member stays',
    async (error) => {
      const rig = groupRig()
      const { errors } = scriptCommits(rig)
      const { joins } = await joined(rig)
      errors.push(error)
      await expect(rig.membership.commit([offset])).rejects.toMatchObject({ error })
      await rig.clock.advance(10_000)
      expect(rig.told).toEqual(['assigned t-0 t-1'])
      expect(joins).toHaveLength(2)
    },
  )

  it.each(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID'] as const)(
    'is how the member learns of %s',
    async (error) => {
      const rig = groupRig()
      const { errors } = scriptCommits(rig)
      await joined(rig)
      errors.push(error)
      await expect(rig.membership.commit([offset])).rejects.toMatchObject({ error })
      await rig.clock.settle()
      expect(rig.told[1]).toBe('lost t-0 t-1')
    },
  )

  it('does not wait for a join, and an old generation is then no loss', async () => {
    const rig = groupRig({ assignors: [cooperativeStickyAssignor] })
    const { commits, errors } = scriptCommits(rig)
    const { heartbeat, join } = await joined(rig)
    heartbeat.push('REBALANCE_IN_PROGRESS')
    join.push('never')
    await rig.clock.advance(3000)
    await rig.membership.commit([offset])
    expect(commits).toHaveLength(1)
    errors.push('ILLEGAL_GENERATION')
    await expect(rig.membership.commit([offset])).rejects.toMatchObject({ error: 'REBALANCE_IN_PROGRESS' })
    expect(rig.told).toEqual(['assigned t-0 t-1'])
    await rig.membership.leave()
  })

  it('is refused outside of the group, also when it was begun inside', async () => {
    const rig = groupRig()
    const { commits, errors } = scriptCommits(rig)
    await expect(rig.membership.commit([offset])).rejects.toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
    const { heartbeat } = await joined(rig)
    errors.push(...new Array<'COORDINATOR_LOAD_IN_PROGRESS'>(6).fill('COORDINATOR_LOAD_IN_PROGRESS'))
    heartbeat.push('UNKNOWN_MEMBER_ID')
    const outcome = expect(rig.membership.commit([offset])).rejects.toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
    await rig.clock.advance(10_000)
    await outcome
    expect(rig.told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1', 'assigned t-0 t-1'])
    expect(commits.every(({ request }) => request.generationIdOrMemberEpoch === 1)).toBe(true)
  })

  it('goes on with the epoch of now while the partitions are the member’s (next-generation)', async () => {
    const rig = groupRig({ groupProtocol: 'consumer' })
    const script = scriptConsumer(rig.brokers)
    const { commits, errors } = scriptCommits(rig)
    rig.membership.start()
    await rig.clock.settle()
    script.epoch = 2
    errors.push('STALE_MEMBER_EPOCH')
    const committed = rig.membership.commit([offset])
    await rig.clock.advance(200)
    await committed
    expect(commits.map(({ request }) => request.generationIdOrMemberEpoch)).toEqual([1, 2])
    errors.push('STALE_MEMBER_EPOCH')
    const foreign = rig.membership.commit([{ ...offset, partition: 3 }])
    await expect(foreign).rejects.toMatchObject({ error: 'STALE_MEMBER_EPOCH' })
    await rig.membership.leave()
    await expect(rig.membership.commit([offset])).rejects.toMatchObject({ error: 'UNKNOWN_MEMBER_ID' })
  })
})

describe('committed', () => {
  it.each([10, 9, 8, 7, 1])('leaves out what has no offset, with version %i', async (maxVersion) => {
    const rig = groupRig()
    const { fetches } = scriptOffsets(rig, { maxVersion })
    expect(await rig.membership.committed(partitionsOf('t-0 t-1'))).toEqual([
      { ...offset, leaderEpoch: maxVersion < 5 ? -1 : 3 },
    ])
    expect(fetches[0]?.version).toBe(maxVersion)
    expect(await rig.membership.committed([])).toEqual([])
  })

  it('waits for open transactions if it is to', async () => {
    const rig = groupRig({ requireStable: true })
    const { errors, fetches } = scriptOffsets(rig)
    errors.push('UNSTABLE_OFFSET_COMMIT', 'UNSTABLE_OFFSET_COMMIT')
    const committed = rig.membership.committed(partitionsOf('t-1'))
    await rig.clock.advance(2000)
    expect(await committed).toEqual([offset])
    expect(fetches.map(({ request }) => request.requireStable)).toEqual([true, true, true])
  })

  it('cannot wait at a broker that knows no transactions', async () => {
    const rig = groupRig({ requireStable: true })
    const { fetches } = scriptOffsets(rig, { maxVersion: 6 })
    await rig.membership.committed(partitionsOf('t-1'))
    expect(fetches[0]?.request.requireStable).toBe(false)
  })

  it('says who asks in the next-generation protocol', async () => {
    const rig = groupRig({ groupProtocol: 'consumer' })
    scriptConsumer(rig.brokers)
    const { fetches } = scriptOffsets(rig)
    await rig.membership.committed(partitionsOf('t-1'))
    rig.membership.start()
    await rig.clock.settle()
    await rig.membership.committed(partitionsOf('t-1'))
    const { memberId } = rig.membership
    expect(fetches.map(({ request }) => request.groups[0])).toMatchObject([
      { memberId: null, memberEpoch: -1 },
      { memberId, memberEpoch: 1 },
    ])
  })

  it('rejects with what is final', async () => {
    const rig = groupRig()
    const { errors } = scriptOffsets(rig)
    errors.push('TOPIC_AUTHORIZATION_FAILED')
    const committed = rig.membership.committed(partitionsOf('t-1'))
    await expect(committed).rejects.toMatchObject({ error: 'TOPIC_AUTHORIZATION_FAILED' })
  })
})
