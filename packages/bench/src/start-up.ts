/**
 * `npm run start-up -w @odradek/bench`: from process start to the first answered Kafka request, from `Broker.start` in
 * memory to a record that was produced and read, and the resident memory of an idle broker. Medians of several runs.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { residentMegabytes } from './processes.ts'
import { median } from './statistics.ts'

const runs = Number(process.env['RUNS'] ?? 7)
const port = 19_592
const command = join(import.meta.dirname, '../../odradek/bin/odradek.js')
/** ApiVersions, version 0. */
const request = Buffer.from('0000000a0012000000000001ffff', 'hex')

/** Tries until the port is open and the request answered. */
async function firstAnswer(): Promise<void> {
  for (;;) {
    const socket = connectTcp(port, '127.0.0.1')
    const answered = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => socket.write(request))
      socket.once('data', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (answered) return
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function processStart(directory: string): Promise<{ startMs: number; idleMegabytes: number }> {
  const begin = performance.now()
  const child = spawn(process.execPath, [command, 'start', '--listen', `127.0.0.1:${port}`, '--data', directory], {
    stdio: 'ignore',
  })
  await firstAnswer()
  const startMs = performance.now() - begin
  await new Promise((resolve) => setTimeout(resolve, 500))
  const idleMegabytes = residentMegabytes({ process: child })
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { startMs, idleMegabytes }
}

async function inProcess(): Promise<{ startMs: number; recordMs: number }> {
  const begin = performance.now()
  await using broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  const startMs = performance.now() - begin
  await using kafka = connect(`kafka://${broker.address}`)
  await kafka.topics.create('first')
  await kafka.producer().send('first', { value: 'record' })
  for await (const record of kafka.consumer({ topics: ['first'] })) {
    if (record.offset === 0) break
  }
  return { startMs, recordMs: performance.now() - begin }
}

const first = await inProcess()
const processes: { startMs: number; idleMegabytes: number }[] = []
const brokers: { startMs: number; recordMs: number }[] = []
const directory = mkdtempSync(join(tmpdir(), 'odradek-start-'))
for (let run = 0; run < runs; run++) {
  processes.push(await processStart(join(directory, String(run))))
  brokers.push(await inProcess())
}
rmSync(directory, { recursive: true, force: true })
const show = (what: string, value: number, unit: string): void =>
  console.log(`${what.padEnd(58)} ${value.toFixed(0)} ${unit}`)
show('process start to first answered request', median(processes.map(({ startMs }) => startMs)), 'ms')
show('resident memory when idle', median(processes.map(({ idleMegabytes }) => idleMegabytes)), 'MB')
show('Broker.start in memory, first in the process', first.startMs, 'ms')
show('Broker.start in memory', median(brokers.map(({ startMs }) => startMs)), 'ms')
show('until a topic was created and a record produced and read, first', first.recordMs, 'ms')
show('until a topic was created and a record produced and read', median(brokers.map(({ recordMs }) => recordMs)), 'ms')
process.exit()
