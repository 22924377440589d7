import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const directory = join(root, 'test/.vitest/refused-types')

/** One statement a line. Those that the compiler has to refuse say so; it has to take the others. */
const program = `
import { connect, json, KafkaError, type StandardSchema, string, topic } from '@odradek/client'
const orders = topic('orders', { key: string, value: json<{ readonly total: number }>() })
const kafka = connect('kafka://localhost')
const producer = kafka.producer()
declare const schema: StandardSchema<{ readonly at: string }>
const dated = topic('dated', { key: string, value: json(schema) })
connect('kafka://localhost', { clientID: 'billing' }) // refused
kafka.producer({ lingerMs: 'auto', acks: 'all' })
kafka.producer({ linger: 5 }) // refused
kafka.producer({ acks: 2 }) // refused
kafka.producer({ compression: 'brotli' }) // refused
kafka.producer({ partitioner: 'murmur3' }) // refused
kafka.consumer({ topics: [orders], group: 'billing' })
kafka.consumer({ topics: [orders], groupId: 'billing' }) // refused
kafka.consumer({ topics: [orders], autoOffsetReset: 'beginning' }) // refused
kafka.consumer({ group: 'billing' }) // refused
kafka.consumer({ topics: 'orders' }) // refused
void producer.send(orders, { key: 'o-1', value: { total: 3 } })
void producer.send(orders, { key: 'o-1', value: null })
void producer.send(orders, { key: 'o-1', value: { total: '3' } }) // refused
void producer.send(orders, { key: 1, value: { total: 3 } }) // refused
void producer.send(orders, { key: 'o-1' }) // refused
void producer.send(orders, { key: 'o-1', value: { total: 3 }, part: 1 }) // refused
void producer.send(dated, { value: { at: '2026-01-01' } })
void producer.send(dated, { value: { at: 3 } }) // refused
void producer.sendAll(orders, [{ value: { total: 3 } }])
void producer.sendAll(orders, [{ value: 3 }]) // refused
void producer.send('lines', { value: 'text' })
void producer.send('lines', { key: 'k', value: new Uint8Array(3) })
void producer.send('lines', { value: 5 }) // refused
void producer.send('lines', { key: 1, value: 'text' }) // refused
void producer.sendAll('lines', [{ value: { a: 1 } }]) // refused
void kafka.topics.create('orders', { partition: 3 }) // refused
void kafka.configs.alter({ topic: 'orders' }, { 'retention.ms': 3 }) // refused
export const isIt = (error: KafkaError): boolean => error.error === 'TOPIC_ALREADY_EXISTS'
export const isNot = (error: KafkaError): boolean => error.error === 'TOPIC_EXISTS' // refused
`

it('the compiler refuses what is wrong, and nothing else', { timeout: 120_000 }, () => {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'program.ts'), program)
  const lib = ['es2024', 'esnext.disposable', 'esnext.iterator', 'dom']
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions: { lib }, include: ['*.ts'], exclude: [] }
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify(config))
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', directory, '--pretty', 'false'], {
    encoding: 'utf8',
    cwd: directory,
  })
  const refused = new Set([...stdout.matchAll(/^(\S+?)\((\d+),/gm)].map(([, file, line]) => `${file}:${line}`))
  const expected = program
    .split('\n')
    .flatMap((line, index) => (line.endsWith('// refused') ? [`program.ts:${index + 1}`] : []))
  expect([...refused]).toEqual(expected)
})
