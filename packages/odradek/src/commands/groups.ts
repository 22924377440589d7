import type { GroupDescription, Kafka, OffsetMove } from '@odradek/client'
import { Command } from 'commander'
import { parsePlace } from './place.ts'
import { serverOption, withKafka } from './server-option.ts'
import { tableLines } from './table.ts'

interface CommonOptions {
  readonly server: string
  readonly json?: boolean
}

interface ResetOptions extends CommonOptions {
  readonly to: string
  readonly topic: readonly string[]
  readonly dryRun?: boolean
}

export function groupsCommand(): Command {
  const groups = new Command('groups').description('list, describe and delete groups, and set their offsets')
  groups.addCommand(common('list', 'list groups').action(list), { isDefault: true })
  groups.addCommand(
    common('describe', 'members and what each works on; odradek lag says how far behind they are')
      .argument('<group>')
      .action(describe),
  )
  groups.addCommand(
    common('reset', 'set the offsets of a group without members')
      .argument('<group>')
      .requiredOption('--to <where>', 'earliest, latest, an offset, or a time such as 2026-01-31T12:00:00Z')
      .option('-t, --topic <topic[:partitions]>', 'only of this topic, such as orders or orders:0,1', collect, [])
      .option('--dry-run', 'only say what would change')
      .action(reset),
  )
  groups.addCommand(
    common('delete', 'delete a group without members, and its offsets').argument('<group>').action(remove),
  )
  return groups
}

function common(name: string, description: string): Command {
  return new Command(name).description(description).addOption(serverOption()).option('--json', 'output for programs')
}

function collect(topic: string, previous: readonly string[]): string[] {
  return [...previous, topic]
}

function list({ server, json }: CommonOptions): Promise<void> {
  return withKafka(server, async ({ groups }) => {
    const all = await groups.list()
    if (json) {
      console.log(JSON.stringify(all))
      return
    }
    const rows = all.map(({ groupId, type, state, protocolType }) => [groupId, type, state, protocolType || '-'])
    for (const line of tableLines(['GROUP', 'TYPE', 'STATE', 'PROTOCOL'], rows)) console.log(line)
  })
}

function describe(groupId: string, { server, json }: CommonOptions): Promise<void> {
  return withKafka(server, async ({ groups }) => {
    const group = await groups.describe(groupId)
    if (json) console.log(JSON.stringify(withPlainAssignments(group)))
    else show(group)
  })
}

function show({ groupId, type, state, protocol, members }: GroupDescription): void {
  console.log(`${groupId}  ${type} group, ${state}${protocol === '' ? '' : `, ${protocol}`}`)
  const rows = members.map(({ memberId, instanceId, clientId, host, assignment }) => [
    memberId,
    instanceId ?? '-',
    clientId,
    host,
    assignment === null ? '?' : [...assignment].map(([topic, parts]) => `${topic}:${parts.join(',')}`).join(' ') || '-',
  ])
  if (rows.length === 0) console.log('no members')
  else for (const line of tableLines(['MEMBER', 'INSTANCE', 'CLIENT', 'HOST', 'PARTITIONS'], rows)) console.log(line)
}

function withPlainAssignments(group: GroupDescription): unknown {
  const members = group.members.map((member) => ({
    ...member,
    assignment: member.assignment && Object.fromEntries(member.assignment),
  }))
  return { ...group, members }
}

async function reset(groupId: string, { server, json, to, topic, dryRun = false }: ResetOptions): Promise<void> {
  const place = parsePlace('--to', to)
  await withKafka(server, async (kafka) => {
    const wanted = await Promise.all(topic.map((text) => partitionsIn(text, kafka)))
    const partitions = topic.length === 0 ? {} : { partitions: wanted.flat() }
    const moves = await kafka.groups.resetOffsets(groupId, { to: place, dryRun, ...partitions })
    if (json) console.log(JSON.stringify(moves))
    else showMoves(moves, dryRun)
  })
}

function showMoves(moves: readonly OffsetMove[], dryRun: boolean): void {
  if (moves.length === 0) {
    console.log('nothing to set: the group has committed nothing; name topics with --topic')
    return
  }
  const rows = moves.map(({ topic, partition, from, to }) => [
    topic,
    String(partition),
    String(from ?? '-'),
    String(to),
  ])
  const last = dryRun ? 'WOULD BE' : 'NOW'
  for (const line of tableLines(['TOPIC', 'PARTITION', 'WAS', last], rows)) console.log(line)
}

/** `orders`, or `orders:0,1`. */
async function partitionsIn(text: string, kafka: Kafka): Promise<{ topic: string; partition: number }[]> {
  const [topic = '', list] = text.split(':')
  if (list !== undefined) {
    if (!/^\d+(,\d+)*$/.test(list)) throw new TypeError(`--topic ${text}: write orders or orders:0,1`)
    return list.split(',').map((partition) => ({ topic, partition: Number(partition) }))
  }
  const { partitions } = await kafka.topics.describe(topic)
  return partitions.map(({ partition }) => ({ topic, partition }))
}

function remove(groupId: string, { server, json }: CommonOptions): Promise<void> {
  return withKafka(server, async ({ groups }) => {
    await groups.delete(groupId)
    if (json) console.log(JSON.stringify({ deleted: groupId }))
  })
}
