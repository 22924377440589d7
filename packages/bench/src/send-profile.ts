/**
 * `npm run send-profile -w @odradek/bench`: what sending costs the client: records a second, and CPU per record. The
 * broker is a process of its own. `BY=sendAll` (default; arrays of 5,000, four at a time) or `send` (each record, as many at
 * a time) or `loops` (100 loops that each await one) or `one` (one at a time, awaited); `VALUE_BYTES` (default 100), `TEXT=yes`
 * (values are strings), `RECORDS` (default 3 million), `BATCH_SIZE`, `ROUNDS` (default 3); `PROFILE=yes` shows functions
 * instead of sending undisturbed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type Producer } from '@odradek/client'
import { startProfile } from './cpu-profile.ts'
import { startBroker, stopServer } from './processes.ts'

const valueBytes = Number(process.env['VALUE_BYTES'] ?? 100)
const by = process.env['BY'] ?? 'sendAll'
const isProfiled = process.env['PROFILE'] === 'yes'
const rounds = Number(process.env['ROUNDS'] ?? 3)
const recordCount = Number(process.env['RECORDS'] ?? { sendAll: 3e6, send: 1e6, loops: 3e5, one: 2e4 }[by] ?? 1e6)
const batchSize = Number(process.env['BATCH_SIZE'] ?? 262_144)
const arrayLength = 5000
const shown = 30
const topic = 'send-profile'

const text = 'v'.repeat(valueBytes)
const value = process.env['TEXT'] === 'yes' ? text : Buffer.from(text)
const record = { value }
const records = new Array<typeof record>(arrayLength).fill(record)

async function sendAllOf(producer: Producer): Promise<void> {
  const loop = async (): Promise<void> => {
    for (let sent = 0; sent < recordCount / 4; sent += arrayLength) await producer.sendAll(topic, records)
  }
  await Promise.all([loop(), loop(), loop(), loop()])
}

async function sendEach(producer: Producer): Promise<void> {
  for (let sent = 0; sent < recordCount; ) {
    const sendings: Promise<unknown>[] = []
    for (let i = 0; i < 4 * arrayLength; i++, sent++) sendings.push(producer.send(topic, record))
    await Promise.all(sendings)
  }
}

async function sendInLoops(producer: Producer, loops: number): Promise<void> {
  const loop = async (): Promise<void> => {
    for (let sent = 0; sent < recordCount / loops; sent++) await producer.send(topic, record)
  }
  await Promise.all(Array.from({ length: loops }, loop))
}

async function send(producer: Producer): Promise<void> {
  if (by === 'sendAll') await sendAllOf(producer)
  else if (by === 'send') await sendEach(producer)
  else await sendInLoops(producer, by === 'loops' ? 100 : 1)
}

const directory = mkdtempSync(join(tmpdir(), 'odradek-send-'))
const broker = await startBroker(directory, { 'log.flush': 'os' })
try {
  await using kafka = connect(`kafka://127.0.0.1:${broker.port}`)
  await using producer = kafka.producer({ batchSize })
  await send(producer)
  for (let round = 0; round < rounds; round++) {
    const end = isProfiled ? await startProfile() : undefined
    const cpu = process.cpuUsage()
    const begin = performance.now()
    await send(producer)
    const seconds = (performance.now() - begin) / 1000
    const { user, system } = process.cpuUsage(cpu)
    const perRecord = ((user + system) / recordCount).toFixed(3)
    console.log(`${Math.round(recordCount / seconds)} records/s, ${perRecord} µs of client CPU each`)
    for (const { name, share } of (await end?.())?.slice(0, shown) ?? [])
      console.log(`${(share * 100).toFixed(1)} %  ${name}`)
  }
} finally {
  await stopServer(broker)
  rmSync(directory, { recursive: true })
}
