import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runAlone } from './command.ts'

const fixture = join(import.meta.dirname, '../../packages/storage/test/kafka-4.3.1/data')
const log = '00000000000000000000.log'
let data = ''

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'odradek-log-'))
})

afterEach(() => rmSync(data, { recursive: true, force: true }))

/** Content and times of every file. */
function stateOf(directory: string): Map<string, readonly [string, number]> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  return new Map(
    files.map((file) => {
      const stats = statSync(join(directory, file))
      return [file, [stats.isFile() ? readFileSync(join(directory, file), 'hex') : '', stats.mtimeMs]]
    }),
  )
}

it('verifies what Apache Kafka wrote, and names a flipped bit by file and position', async () => {
  cpSync(fixture, data, { recursive: true })
  const before = stateOf(data)
  const sound = await runAlone('log', 'verify', data)
  expect(sound).toMatchObject({ code: 0, errors: '' })
  expect(sound.output).toContain('sound (0 odd, 0 notes)')
  expect(stateOf(data)).toEqual(before)

  const file = join(data, 'rolled-0', log)
  const bytes = readFileSync(file)
  bytes[100] = (bytes[100] ?? 0) ^ 4
  writeFileSync(file, bytes)
  const damaged = await runAlone('log', 'verify', data, '--json')
  const lines = damaged.output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(damaged).toMatchObject({ code: 1, errors: '' })
  expect(lines).toMatchObject([
    { type: 'finding', severity: 'damage', file, position: 91, offset: 1 },
    { type: 'summary', sound: false, findings: { damage: 1 } },
  ])
})

it('dumps batches and records', async () => {
  const file = join(fixture, 'codec-zstd-0', log)
  const batches = await runAlone('log', 'dump', file)
  expect(batches.output.trim().split('\n')).toHaveLength(4)
  expect(batches.output).toContain('baseOffset 0 lastOffset 4 count 5 position 0')
  const records = await runAlone('log', 'dump', file, '--records', '--from', '6', '--max', '2')
  expect(records.output.match(/^ {2}offset \d+/gm)).toEqual(['  offset 6', '  offset 7'])
  expect(records.output).toContain('key "key-1"')
  expect(records.output).toContain('headers trace="abc" none=null')
  const json = await runAlone('log', 'dump', file, '--records', '--json')
  const [, record] = json.output.split('\n')
  expect(JSON.parse(record ?? '')).toMatchObject({
    type: 'record',
    offset: 0,
    key: 'key-0',
    timestamp: 1_700_000_000_000,
  })
})

it('looks into a directory that a broker has open, and does not disturb it', async () => {
  const broker = await Broker.start({ listen: '127.0.0.1:0', data })
  await using kafka = connect(`kafka://${broker.address}`)
  await kafka.topics.create('orders')
  await using producer = kafka.producer()
  for (let i = 0; i < 10; i++) await producer.send('orders', { value: `order ${i}` })
  const { code, output } = await runAlone('log', 'verify', data)
  expect(code).toBe(0)
  expect(output).toContain('a broker has it open, or it crashed')
  await producer.send('orders', { value: 'one more' })
  await broker.close()
  const closed = await runAlone('log', 'verify', data)
  expect(closed.output).toContain('sound (0 odd, 0 notes)')
})

it('exits with 2 where the command is a mistake', async () => {
  expect(await runAlone('log', 'verify', join(data, 'missing'))).toMatchObject({ code: 2, output: '' })
  expect(await runAlone('log', 'verify')).toMatchObject({ code: 2 })
  expect(await runAlone('log', 'dump', data)).toMatchObject({ code: 2 })
  expect(await runAlone('log', 'dump', join(fixture, 'meta.properties'), '--from', 'x')).toMatchObject({ code: 2 })
})
