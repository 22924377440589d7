import { KafkaError } from '@odradek/protocol'
import { describeMembers, lagOf } from '../../coordinator/describe-group.ts'
import type { Group } from '../../coordinator/group-runtime.ts'
import { offsetForTimestamp } from '../../log/list-offsets.ts'
import type { Partition } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import type { App, HttpContext } from '../context.ts'
import { acceptJsonOnly } from '../json-body.ts'
import { parseOffset, type StartPosition } from '../offset-parameter.ts'
import { documented, jsonContent } from '../openapi.ts'

type GroupParams = { Params: { group: string } }

interface ResetBody {
  /** Topics by name, or partitions by topic; absent: all that the group has committed. */
  readonly topics?: readonly string[] | Readonly<Record<string, readonly number[]>>
  readonly to: string | number | { readonly shiftBy: number }
  readonly dryRun?: boolean
}

const groupParameter = {
  type: 'object',
  properties: { group: { type: 'string', examples: ['billing'] } },
  required: ['group'],
}
const tags = ['groups']
const resetSchema = {
  type: 'object',
  required: ['to'],
  additionalProperties: false,
  properties: {
    topics: {
      type: ['array', 'object'],
      items: { type: 'string' },
      additionalProperties: { type: 'array', items: { type: 'integer', minimum: 0 } },
    },
    to: {
      type: ['string', 'integer', 'object'],
      minimum: 0,
      required: ['shiftBy'],
      additionalProperties: false,
      properties: { shiftBy: { type: 'integer' } },
    },
    dryRun: { type: 'boolean' },
  },
  examples: [{ to: 'earliest' }, { topics: { orders: [0, 1] }, to: '2026-01-31T12:00:00Z', dryRun: true }],
}

/** GET /v1/groups, GET and DELETE /v1/groups/{group}, POST /v1/groups/{group}/offsets. */
export function groupRoutes(app: App, { services }: HttpContext): void {
  acceptJsonOnly(app)
  const { groups } = services

  const list = documented({
    summary: 'All groups',
    tags,
    response: {
      200: { description: 'Name, kind, state, members.', content: jsonContent({ type: 'object' }, listExample) },
    },
  })
  app.get('/v1/groups', { config: list }, async () => ({ groups: (await groups.groups()).map(summaryOf) }))

  const get = documented({
    summary: 'A group: its members, what each works on, and how far behind it is',
    tags,
    response: { 200: { description: 'The group.', content: jsonContent({ type: 'object' }, groupExample) } },
  })
  app.get<GroupParams>('/v1/groups/:group', { schema: { params: groupParameter }, config: get }, ({ params }) =>
    describe(params.group, services),
  )

  const remove = documented({
    summary: 'Delete a group without members, with its offsets',
    tags,
    response: { 204: { description: 'It is gone.' } },
  })
  app.delete<GroupParams>(
    '/v1/groups/:group',
    { schema: { params: groupParameter }, config: remove },
    async ({ params }, reply) => {
      await groups.deleteGroup(params.group)
      return reply.code(204).send()
    },
  )

  const reset = documented({
    summary: 'Set the offsets of a group that has no members at the moment',
    description:
      'To `earliest`, `latest`, an offset, an RFC 3339 time, or by some records forward or back. An offset that the ' +
      'log does not have becomes the nearest that it has. A group that does not exist is made by it.',
    tags,
    response: { 200: { description: 'What was and what is.', content: jsonContent({ type: 'object' }, resetExample) } },
  })
  app.post<GroupParams & { Body: ResetBody }>(
    '/v1/groups/:group/offsets',
    { schema: { params: groupParameter, body: resetSchema }, config: reset },
    ({ params, body }) => resetOffsets(params.group, body, services),
  )
}

function summaryOf(group: Group): Record<string, unknown> {
  const { groupId, kind, state, protocolType, members } = group
  return { group: groupId, type: kind, state, protocolType, memberCount: members.size }
}

async function describe(groupId: string, services: Services): Promise<Record<string, unknown>> {
  const { groups, topics } = services
  const group = await groups.find(groupId)
  if (group === undefined) throw new KafkaError('GROUP_ID_NOT_FOUND', `there is no group '${groupId}'`)
  const members = describeMembers(group, groups.catalog)
  const endOf = (topic: string, partition: number): number | undefined =>
    topics.find(topic)?.partitions[partition]?.log.highWatermark
  const partitions = lagOf(members, await groups.committedOffsets(groupId), endOf)
  const progress =
    group.kind === 'classic'
      ? { generation: group.generationId, protocol: group.protocolName }
      : { groupEpoch: group.epoch, assignmentEpoch: group.targetEpoch, assignor: group.assignorName }
  const lag = partitions.reduce((sum, one) => sum + (one.lag ?? 0), 0)
  return { ...summaryOf(group), ...progress, lag, members, partitions }
}

interface Move {
  readonly partition: Partition
  readonly from: number | null
  readonly to: number
}

async function resetOffsets(
  groupId: string,
  { topics, to, dryRun = false }: ResetBody,
  services: Services,
): Promise<Record<string, unknown>> {
  const { groups } = services
  const members = (await groups.find(groupId))?.members.size ?? 0
  if (members > 0) throw new KafkaError('NON_EMPTY_GROUP', `group '${groupId}' has members: stop them first`)
  const committed = await groups.committedOffsets(groupId)
  const wanted = wantedPartitions(topics ?? [...committed.keys()], services)
  const moves = await Promise.all(
    wanted.map(async (partition): Promise<Move> => {
      const from = committed.get(partition.topic.name)?.get(partition.index)?.offset ?? null
      return { partition, from, to: clamp(partition, await target(partition, from, to, services)) }
    }),
  )
  if (!dryRun) {
    const offsets = moves.map((move) => ({
      topic: move.partition.topic.name,
      partition: move.partition.index,
      offset: move.to,
      leaderEpoch: -1,
      metadata: null,
    }))
    await groups.commitOffsets(groupId, { memberId: '', groupInstanceId: null, generationId: -1 }, offsets)
  }
  return {
    group: groupId,
    dryRun,
    offsets: moves.map((move) => ({
      topic: move.partition.topic.name,
      partition: move.partition.index,
      from: move.from,
      to: move.to,
    })),
  }
}

function wantedPartitions(topics: NonNullable<ResetBody['topics']>, services: Services): Partition[] {
  if (isList(topics)) return topics.flatMap((name) => services.topics.get(name).partitions)
  return Object.entries(topics).flatMap(([name, indexes]) =>
    indexes.map((index) => {
      const partition = services.topics.get(name).partitions[index]
      if (partition !== undefined) return partition
      throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${name}' has no partition ${index}`)
    }),
  )
}

function isList(topics: NonNullable<ResetBody['topics']>): topics is readonly string[] {
  return Array.isArray(topics)
}

async function target(
  partition: Partition,
  from: number | null,
  to: ResetBody['to'],
  services: Services,
): Promise<number> {
  if (typeof to === 'number') return to
  if (typeof to === 'object') return (from ?? partition.log.logStartOffset) + to.shiftBy
  return offsetAt(partition, parseOffset(to), services)
}

async function offsetAt(partition: Partition, position: StartPosition, services: Services): Promise<number> {
  switch (position.type) {
    case 'offset':
      return position.offset
    case 'offsets':
      return position.byPartition.get(partition.index) ?? partition.log.logStartOffset
    case 'timestamp': {
      const { offset } = await offsetForTimestamp(services, partition, position.timestampMs)
      // No record is as new: everything has been read then.
      return offset < 0 ? partition.log.highWatermark : offset
    }
  }
}

function clamp({ log }: Partition, offset: number): number {
  return Math.min(Math.max(offset, log.logStartOffset), log.highWatermark)
}

const listExample = {
  groups: [{ group: 'billing', type: 'consumer', state: 'Stable', protocolType: 'consumer', memberCount: 2 }],
}
const groupExample = {
  ...listExample.groups[0],
  groupEpoch: 3,
  assignmentEpoch: 3,
  assignor: 'uniform',
  lag: 5,
  members: [
    { memberId: 'm-1', instanceId: null, clientId: 'app', host: '10.0.0.7', assignment: { orders: [0, 1] } },
    { memberId: 'm-2', instanceId: null, clientId: 'app', host: '10.0.0.8', assignment: { orders: [2] } },
  ],
  partitions: [
    { topic: 'orders', partition: 0, committedOffset: 37, metadata: '', logEndOffset: 42, lag: 5, memberId: 'm-1' },
  ],
}
const resetExample = { group: 'billing', dryRun: false, offsets: [{ topic: 'orders', partition: 0, from: 37, to: 0 }] }
