import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { afterAll, describe, expect, it } from 'vitest'
import { type Program, programsOf } from './programs.ts'
import { programsDirectory, runProgram, writeProgram } from './run-program.ts'

/** Where packages/bench/src/clients/confluent-install.ts puts it: it is native, and so not among our dependencies. */
const confluent = join(
  tmpdir(),
  'odradek-confluent-kafka-javascript-1.10.1/node_modules/@confluentinc/kafka-javascript',
)
const isConfluentInstalled = existsSync(join(confluent, 'build/Release/confluent-kafka-javascript.node'))

/** Programs in pairs: the other client's, and ours behind it. */
function pairsOf(page: string): { before: Program; after: Program }[] {
  const programs = programsOf(page)
  return programs.flatMap((before, index) => {
    const after = programs[index + 1]
    return before.language === 'js' && after?.language === 'ts' ? [{ before, after }] : []
  })
}

/** What a program leaves behind: the records of its topic, and what its group has committed. */
async function leftBy(program: Program): Promise<object> {
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  expect(await runProgram(program, broker.address)).toEqual([])
  await using kafka = connect(broker)
  const text = new TextDecoder()
  const records: string[] = []
  for await (const record of kafka.consumer({ topics: ['orders'], follow: false })) {
    const { partition, offset, key, value, headers } = record
    const shown = headers.map((header) => [header.key, text.decode(header.value ?? undefined)])
    const line = [partition, offset, text.decode(key ?? undefined), text.decode(value ?? undefined), shown]
    records.push(JSON.stringify(line))
  }
  const offsets = await kafka.groups.offsets('billing')
  return { records: records.sort(), offsets: offsets.map(({ partition, offset }) => [partition, offset]) }
}

function withConfluent(program: Program): Program {
  const source = program.source.replace(
    "'@confluentinc/kafka-javascript'",
    `'${pathToFileURL(join(confluent, 'lib/index.js')).href}'`,
  )
  // A binary that cannot be unloaded has a process of its own; a file beside the program asks for one.
  return { ...program, source, files: new Map([['README', '']]) }
}

afterAll(() => {
  rmSync(programsDirectory, { recursive: true, force: true })
})

describe('coming from kafkajs', () => {
  const [pair, ...others] = pairsOf('docs/client/coming-from-kafkajs.md')

  it('has one pair of programs', () => {
    expect(pair).toBeDefined()
    expect(others).toEqual([])
  })

  it('leaves the same records and the same offsets behind', { timeout: 30_000 }, async () => {
    if (pair === undefined) throw new Error('the page has no programs')
    process.env['KAFKAJS_NO_PARTITIONER_WARNING'] = '1'
    const left = await leftBy(pair.before)
    expect(await leftBy(pair.after)).toEqual(left)
    expect(left).toMatchObject({ records: { length: 3 } })
  })
})

describe('coming from @confluentinc/kafka-javascript', () => {
  const pairs = pairsOf('docs/client/coming-from-confluent.md')

  it('has a pair of programs for each API', () => {
    expect(pairs).toHaveLength(2)
  })

  it.each(pairs)('is a program before: $before.page:$before.line', ({ before }) => {
    const path = writeProgram(before)
    expect(spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  })

  it.each(isConfluentInstalled ? pairs : [])(
    'leaves the same records and the same offsets behind: $before.page:$before.line',
    { timeout: 30_000 },
    async ({ before, after }) => {
      const left = await leftBy(withConfluent(before))
      expect(await leftBy(after)).toEqual(left)
      expect(left).toMatchObject({ records: { length: 3 } })
    },
  )
})
