/**
 * `npm run clients -w @odradek/bench -- [--only NAME]… [--rounds N] [--acks N] [--bootstrap HOST:PORT] [--quick] [--json
 * FILE]`: JavaScript clients of Kafka against each other, in turns, each run of each in a process of its own. The broker
 * is an Odradek with its data in a temporary folder (`log.flush=os`), or the one at the address; topics have one
 * partition. Names, with commas, are of cells, of clients or of both; a kind of which none is named is measured whole.
 * Every run is held to the broker: to the number of records that it has, or to the values that were written to it.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Acks } from './clients/adapter.ts'
import { cells as allCells, fullSizes, quickSizes } from './clients/cells.ts'
import { confluentDirectory } from './clients/confluent-install.ts'
import { contenders as allContenders } from './clients/contenders.ts'
import { runClients } from './clients/run.ts'
import { formatCells, formatContenders, summarize } from './clients/table.ts'
import { machine as thisMachine } from './machine.ts'

const defaultRounds = 5
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    acks: { type: 'string' },
    bootstrap: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})
const names = (values.only ?? []).flatMap((list) => list.split(','))
const cells = named(allCells)
const contenders = named(allContenders)
const known = [...allCells, ...allContenders].map(({ name }) => name)
const unknown = names.find((name) => !known.includes(name))
if (unknown !== undefined) stop(`there is no ${unknown}: ${known.join(', ')}`)
const rounds = Number(values.rounds ?? defaultRounds)
if (!Number.isInteger(rounds) || rounds < 1) stop(`--rounds ${values.rounds} is not a number of rounds`)
if (values.bootstrap !== undefined && !/:\d+$/.test(values.bootstrap)) stop('--bootstrap is HOST:PORT')
const acks = acksOf(values.acks ?? '-1')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const { processor, cores, platform, node, commit, date } = thisMachine()
const sizes = values.quick ? quickSizes : fullSizes
const outcomes = await runClients({
  ...{ cells, contenders, sizes, rounds, acks },
  ...(values.bootstrap === undefined ? {} : { bootstrap: values.bootstrap }),
  onProgress: (what) => console.error(what),
})
const broker = values.bootstrap === undefined ? `Odradek ${commit}, log.flush=os` : `the broker at ${values.bootstrap}`
console.log(`${processor}, ${cores} cores, ${platform}, Node ${node}, ${date}`)
console.log(`${broker}; acks ${acks}, one partition, no compression; medians of ${rounds} rounds in turns`)
console.log(`Confluent's client is in ${confluentDirectory}\n`)
console.log(`${formatCells(outcomes)}\n\n${formatContenders(outcomes)}`)
if (values.json !== undefined) {
  const results = outcomes.map(({ cell, outcomes: ofCell }) => ({
    cell,
    size: sizes[cell.name],
    contenders: ofCell.map(({ contender, samples, missing }) => ({
      ...{ name: contender.name, title: contender.title, missing, samples },
      summary: samples.length === 0 ? undefined : summarize(samples),
    })),
  }))
  const all = { machine: { processor, cores, platform, node, commit, date }, broker, acks, rounds, results }
  // npm starts a workspace's script in the workspace.
  writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', values.json), `${JSON.stringify(all, undefined, 1)}\n`)
}

/** All, if none of this kind is named. */
function named<Named extends { readonly name: string }>(all: readonly Named[]): readonly Named[] {
  const chosen = all.filter(({ name }) => names.includes(name))
  return chosen.length === 0 ? all : chosen
}

function acksOf(text: string): Acks {
  if (text === '-1' || text === 'all') return -1
  if (text === '1') return 1
  if (text === '0') return 0
  return stop(`--acks ${text} is none of all, -1, 1, 0`)
}

function stop(why: string): never {
  console.error(why)
  process.exit(2)
}
