import type { ConfigChanges, ConfigEntry, ConfigResource, Kafka } from '@odradek/client'
import { Command } from 'commander'
import { serverOption, withKafka } from './server-option.ts'
import { tableLines } from './table.ts'

interface CommonOptions {
  readonly server: string
  readonly json?: boolean
  readonly topic?: string
  readonly group?: string
  readonly broker?: string
}

interface ListOptions extends CommonOptions {
  readonly changed?: boolean
}

const intro = `list, set and reset settings of a topic, a group or the broker

Without --topic, --group and --broker they are those of the broker that is asked.`

export function configsCommand(): Command {
  const configs = new Command('configs').description(intro)
  configs.addCommand(
    common('list', 'settings with their values, and who set them')
      .argument('[names...]', 'only these; default: all')
      .option('--changed', 'only what is not at its default')
      .action(list),
    { isDefault: true },
  )
  configs.addCommand(
    common('set', 'give settings other values, at once')
      .argument('<name=value...>', "by Kafka's name, such as retention.ms=3600000")
      .action(set),
  )
  configs.addCommand(common('reset', 'give settings their defaults back, at once').argument('<names...>').action(reset))
  return configs
}

function common(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(serverOption())
    .option('-t, --topic <topic>', 'settings of this topic')
    .option('-g, --group <group>', 'settings of this group')
    .option('-b, --broker <id>', "settings of the broker with this node id; 'all' for what holds for every one")
    .option('--json', 'output for programs')
}

function resourceOf({ topic, group, broker }: CommonOptions): ConfigResource {
  if ([topic, group, broker].filter((given) => given !== undefined).length > 1) {
    throw new TypeError('--topic, --group and --broker: give one of them')
  }
  if (topic !== undefined) return { topic }
  if (group !== undefined) return { group }
  if (broker === undefined) return { broker: 'controller' }
  if (broker === 'all') return { broker }
  if (!/^\d+$/.test(broker)) throw new TypeError(`--broker ${broker}: a node id is wanted, or all`)
  return { broker: Number(broker) }
}

async function list(names: string[], options: ListOptions): Promise<void> {
  const resource = resourceOf(options)
  await withKafka(options.server, async ({ configs }) => {
    const entries = await configs.describe(resource, names.length === 0 ? null : names)
    const missing = names.find((name) => !entries.some((entry) => entry.name === name))
    if (missing !== undefined) throw new Error(`there is no setting ${missing} here`)
    const shown = options.changed === true ? entries.filter(({ source }) => source !== 'default') : entries
    show(shown, options.json)
  })
}

async function set(pairs: string[], options: CommonOptions): Promise<void> {
  const changes = Object.fromEntries(pairs.map(readPair))
  await alter(changes, options)
}

function readPair(pair: string): [string, string] {
  const [name = '', ...value] = pair.split('=')
  if (value.length === 0) throw new TypeError(`${pair}: write name=value, such as retention.ms=3600000`)
  return [name, value.join('=')]
}

async function reset(names: string[], options: CommonOptions): Promise<void> {
  await alter(Object.fromEntries(names.map((name) => [name, null])), options)
}

/** Shows what came of it: a default may be anybody's. */
async function alter(changes: ConfigChanges, options: CommonOptions): Promise<void> {
  const resource = resourceOf(options)
  await withKafka(options.server, async ({ configs }: Kafka) => {
    await configs.alter(resource, changes)
    show(await configs.describe(resource, Object.keys(changes)), options.json)
  })
}

function show(entries: readonly ConfigEntry[], json: boolean | undefined): void {
  if (json) {
    console.log(JSON.stringify(entries))
    return
  }
  const rows = entries.map(({ name, value, source, isReadOnly, isSensitive }) => [
    name,
    isSensitive ? '[hidden]' : (value ?? '-'),
    isReadOnly ? `${source}, read-only` : source,
  ])
  for (const line of tableLines(['SETTING', 'VALUE', 'SET BY'], rows)) console.log(line)
}
