import type { TopicDescription } from '@odradek/client'
import { Command } from 'commander'
import { serverOption, withKafka } from './server-option.ts'

interface CommonOptions {
  readonly server: string
  readonly json?: boolean
}

interface CreateOptions extends CommonOptions {
  readonly partitions?: string
  readonly replicationFactor?: string
  readonly config: Record<string, string>
}

export function topicsCommand(): Command {
  const topics = new Command('topics').description('list, create, describe, alter and delete topics')
  topics.addCommand(common('list', 'list topics').action(list), { isDefault: true })
  topics.addCommand(
    common('create', 'create a topic')
      .argument('<topic>')
      .option('-p, --partitions <number>', "default: the broker's num.partitions")
      .option('--replication-factor <number>', "default: the broker's")
      .option('-c, --config <name=value>', "a setting by Kafka's name; may be repeated", collect, {})
      .action(create),
  )
  topics.addCommand(common('describe', 'partitions and their offsets').argument('<topic>').action(describe))
  topics.addCommand(
    common('alter', 'give a topic more partitions; its settings are changed by odradek configs')
      .argument('<topic>')
      .requiredOption('-p, --partitions <number>', 'how many there are to be')
      .action(alter),
  )
  topics.addCommand(common('delete', 'delete a topic and its records').argument('<topic>').action(remove))
  return topics
}

function common(name: string, description: string): Command {
  return new Command(name).description(description).addOption(serverOption()).option('--json', 'output for programs')
}

function collect(pair: string, previous: Record<string, string>): Record<string, string> {
  const [name = '', ...value] = pair.split('=')
  if (value.length === 0) throw new TypeError(`-c ${pair}: write name=value, such as -c retention.ms=3600000`)
  return { ...previous, [name]: value.join('=') }
}

function list({ server, json }: CommonOptions): Promise<void> {
  return withKafka(server, async ({ topics }) => {
    const names = await topics.list()
    if (json) console.log(JSON.stringify(names))
    else for (const name of names) console.log(name)
  })
}

function create(name: string, { server, json, partitions, replicationFactor, config }: CreateOptions): Promise<void> {
  return withKafka(server, async ({ topics }) => {
    await topics.create(name, {
      config,
      ...(partitions === undefined ? {} : { partitions: count(partitions, '--partitions') }),
      ...(replicationFactor === undefined
        ? {}
        : { replicationFactor: count(replicationFactor, '--replication-factor') }),
    })
    show(await topics.describe(name), json)
  })
}

function count(text: string, option: string): number {
  if (!/^-?\d+$/.test(text)) throw new TypeError(`${option} ${text}: a number is wanted`)
  return Number(text)
}

function alter(name: string, { server, json, partitions }: CommonOptions & { partitions: string }): Promise<void> {
  return withKafka(server, async ({ topics }) => {
    await topics.setPartitions(name, count(partitions, '--partitions'))
    show(await topics.describe(name), json)
  })
}

function describe(name: string, { server, json }: CommonOptions): Promise<void> {
  return withKafka(server, async ({ topics }) => show(await topics.describe(name), json))
}

function show(topic: TopicDescription, json: boolean | undefined): void {
  if (json) {
    console.log(JSON.stringify(topic))
    return
  }
  console.log(`${topic.name}  ${topic.id}`)
  for (const { partition, leader, earliestOffset, latestOffset } of topic.partitions) {
    console.log(`  partition ${partition}  leader ${leader}  offsets ${earliestOffset} to ${latestOffset}`)
  }
}

function remove(name: string, { server, json }: CommonOptions): Promise<void> {
  return withKafka(server, async ({ topics }) => {
    await topics.delete(name)
    if (json) console.log(JSON.stringify({ deleted: name }))
  })
}
