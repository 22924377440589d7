import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Broker } from '@odradek/broker'
import { connect, string, topic } from '@odradek/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// A system log where there is one, and lines of every length otherwise.
const systemLog = '/var/log/dpkg.log'
const input: Buffer = existsSync(systemLog)
  ? readFileSync(systemLog)
  : Buffer.from(Array.from({ length: 2000 }, (_, index) => `${index} ${'line '.repeat(index % 50)}\n`).join(''))
const lines = input.toString().trimEnd().split('\n')
const cli = join(import.meta.dirname, '../../packages/odradek/src/main.ts')

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
})
afterAll(() => broker.close())

async function command(
  args: readonly string[],
  stdin: Uint8Array = new Uint8Array(0),
): Promise<{ code: number; output: Buffer; errors: string }> {
  const child = spawn(process.execPath, ['--conditions=source', cli, ...args])
  const outputs = Promise.all([buffer(child.stdout), buffer(child.stderr)])
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin)
  const [code] = await once(child, 'close')
  const [output, errors] = await outputs
  return { code, output, errors: errors.toString() }
}

const writers: Record<string, (name: string) => Promise<void>> = {
  'the client over TCP': (name) => send(`kafka://${broker.address}`, name),
  'the client over HTTP/2': (name) => send(`http://${broker.address}`, name),
  'the client in the same process': (name) => send(broker, name),
  'odradek produce': async (name) => {
    expect((await command(['produce', name, '-s', `kafka://${broker.address}`], input)).code).toBe(0)
  },
  'POST of lines': async (name) => {
    const url = `http://${broker.address}/v1/topics/${name}/records?split=lines`
    const response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(input),
      headers: { 'content-type': 'text/plain' },
    })
    expect((await response.text()).trimEnd().split('\n')).toHaveLength(lines.length)
  },
}

async function send(target: string | Broker, name: string): Promise<void> {
  await using kafka = connect(target)
  const producer = kafka.producer()
  const deliveries = await Promise.all(lines.map((value) => producer.send(name, { value })))
  expect(deliveries.map(({ offset }) => offset)).toEqual(lines.map((_, index) => index))
}

const readers: Record<string, (name: string) => Promise<string[]>> = {
  'the client over TCP': (name) => receive(`kafka://${broker.address}`, name),
  'the client over HTTP/2': (name) => receive(`http://${broker.address}`, name),
  'the client in the same process': (name) => receive(broker, name),
  'odradek consume': async (name) => {
    const { output } = await command(['consume', name, '-s', `http://${broker.address}`])
    expect(Buffer.compare(output, input)).toBe(0)
    return output.toString().trimEnd().split('\n')
  },
  'GET of lines': async (name) => {
    const response = await fetch(`http://${broker.address}/v1/topics/${name}/records`, {
      headers: { accept: 'text/plain' },
    })
    return (await response.text()).trimEnd().split('\n')
  },
}

async function receive(target: string | Broker, name: string): Promise<string[]> {
  await using kafka = connect(target)
  const values: string[] = []
  const typed = topic(name, { key: string, value: string })
  for await (const { value } of kafka.consumer({ topics: [typed], follow: false })) values.push(value ?? '')
  return values
}

describe.each(Object.keys(writers))('what %s wrote', (writer) => {
  const name = writer.replaceAll(/\W+/g, '-')
  beforeAll(() => writers[writer]?.(name))

  it.each(Object.keys(readers))('is read by %s, line for line', async (reader) => {
    expect(await readers[reader]?.(name)).toEqual(lines)
  })
})

describe('the command line', () => {
  it('creates, lists, describes and deletes topics', async () => {
    const server = ['-s', `kafka://${broker.address}`]
    expect((await command(['topics', 'create', 'cli', '-p', '2', ...server])).output.toString()).toContain(
      'partition 1  leader 1  offsets 0 to 0',
    )
    expect((await command(['topics', 'list', '--json', ...server])).output.toString()).toContain('"cli"')
    expect(
      JSON.parse((await command(['topics', 'describe', 'cli', '--json', ...server])).output.toString()),
    ).toMatchObject({ name: 'cli', partitions: { length: 2 } })
    expect((await command(['topics', 'delete', 'cli', ...server])).code).toBe(0)
    expect(await command(['topics', 'describe', 'cli', ...server])).toMatchObject({
      code: 1,
      errors: expect.stringContaining("topic 'cli'"),
    })
  })

  it('says that nobody is there, after it has tried', { timeout: 30_000 }, async () => {
    const result = await command(['topics', '-s', 'kafka://127.0.0.1:1'])
    expect(result).toMatchObject({ code: 1, errors: expect.stringContaining('ECONNREFUSED') })
  })

  it.each([
    [['start', '--listn', 'x'], 2, 'Did you mean --listen?'],
    [['start', '-c', 'num.partition=3'], 2, 'num.partitions'],
    [['start', '-c', 'num.partitions=many'], 2, 'num.partitions'],
    [['produce'], 2, "missing required argument 'topic'"],
    [['consume', 'x', '--from', 'soon'], 2, 'is neither earliest, latest, an offset nor a time'],
  ])('%j ends with %i and says why', async (args, code, message) => {
    const result = await command(args)
    expect(result).toMatchObject({ code, errors: expect.stringContaining(message) })
  })
})
