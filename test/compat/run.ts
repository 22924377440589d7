/**
 * `npm run test:compat [-- --client NAME] [--feature NAME] [--bootstrap HOST:PORT] [--table]`: real clients against an
 * Odradek in memory, or against whatever is at the address, such as an Apache Kafka to compare with.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Broker } from '@odradek/broker'
import { type CompatClient, features } from './client.ts'
import { clients } from './clients.ts'
import { endRunning, type Outcome, runFeature } from './run-feature.ts'
import { type ClientResult, compatibilityTable } from './table.ts'

const { values } = parseArgs({
  options: {
    client: { type: 'string', multiple: true },
    feature: { type: 'string', multiple: true },
    bootstrap: { type: 'string' },
    table: { type: 'boolean', default: false },
  },
})
refuse(
  values.client ?? [],
  clients.map(({ name }) => name),
)
refuse(values.feature ?? [], features)
if (values.table && (values.client ?? values.feature ?? values.bootstrap) !== undefined)
  stop('--table tells of every client against Odradek; it goes with no other option')

/** A name that is misspelt would run nothing, and nothing fails. */
function refuse(names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined) stop(`${unknown} is none of ${known.join(', ')}`)
}

function stop(why: string): never {
  console.error(why)
  process.exit(2)
}

const root = join(import.meta.dirname, '../..')
const cacheDirectory = join(root, 'node_modules/.cache/odradek-compat')

async function runClient(client: CompatClient, bootstrap: string): Promise<ClientResult> {
  const program = await client.prepare(cacheDirectory).catch((error: unknown) => {
    const [reason = ''] = String(error).split('\n')
    return { missing: `${client.needs}, and what that fetches (${reason})` }
  })
  if ('missing' in program) {
    console.log(`${client.name}: not run, it needs ${program.missing}`)
    return { client, version: client.version, outcomes: [], missing: program.missing }
  }
  const wanted = client.features.filter((feature) => values.feature?.includes(feature) ?? true)
  const outcomes: Outcome[] = []
  for (const [index, feature] of wanted.entries()) {
    const topic = `${client.name}-${feature}-${process.pid}-${index}`.replaceAll(/[^\w-]/g, '')
    const outcome = await runFeature(program, feature, bootstrap, topic)
    const result = outcome.finding === undefined ? 'pass' : `FAIL: ${outcome.finding}`
    console.log(
      `${client.name.padEnd(18)} ${feature.padEnd(26)} ${outcome.seconds.toFixed(1).padStart(5)} s  ${result}`,
    )
    outcomes.push(outcome)
  }
  return { client, version: program.version ?? client.version, outcomes }
}

const isWanted = ({ name }: CompatClient): boolean => values.client?.includes(name) ?? true
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endRunning()
    stop(`ended by ${signal}`)
  })
}
const broker = values.bootstrap === undefined ? await Broker.start({ listen: '127.0.0.1:0', memory: true }) : undefined
const bootstrap = values.bootstrap ?? broker?.address ?? ''
// Two at a time: they mostly wait for session time-outs.
const waiting = clients.filter(isWanted)
const results: ClientResult[] = []
const work = async (): Promise<void> => {
  for (let client = waiting.shift(); client !== undefined; client = waiting.shift()) {
    results.push(await runClient(client, bootstrap))
  }
}
await Promise.all([work(), work()])
await broker?.close()

results.sort((left, right) => clients.indexOf(left.client) - clients.indexOf(right.client))
const outcomes = results.flatMap((result) => result.outcomes)
const failed = outcomes.filter(({ finding }) => finding !== undefined).length
if (values.table) {
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(join(root, 'docs/COMPATIBILITY.md'), compatibilityTable(results, date))
}
console.log(`${outcomes.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
