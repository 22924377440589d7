/**
 * `npm run produce-profile -w @odradek/bench`: where a broker spends its time under produce load, by function: batches of
 * 16 KB (160 records of 100 bytes), 16 requests in flight over one connection, acks=1, after a warm-up.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProfiledFunction } from './cpu-profile.ts'
import { cpuSecondsOf } from './load/process-meter.ts'
import { startBroker, stopServer } from './processes.ts'
import { batchOf, openSocket, type Pumped, produceAnswers, produceFrame, pump } from './pump.ts'
import { freshTopic } from './topics.ts'

const roundMs = Number(process.env['ROUND_MS'] ?? 4000)
const valueBytes = Number(process.env['VALUE_BYTES'] ?? 93)
const recordsPerBatch = Number(process.env['RECORDS'] ?? 160)
const shown = 25

const directory = mkdtempSync(join(tmpdir(), 'odradek-profile-'))
const broker = await startBroker(directory)

async function load(): Promise<Pumped & { bytes: number; cpuSeconds: number }> {
  const topic = await freshTopic(broker.port, 'profile')
  const frame = produceFrame(topic, [0], batchOf(recordsPerBatch, valueBytes))
  const cpuSeconds = brokerCpuSeconds()
  const pumped = await pump(await openSocket(broker.port), {
    frames: [frame],
    answersIn: produceAnswers(),
    until: { ms: roundMs },
  })
  return { ...pumped, bytes: frame.length, cpuSeconds: brokerCpuSeconds() - cpuSeconds }
}

const brokerCpuSeconds = (): number => cpuSecondsOf(broker.process.pid ?? 0) ?? Number.NaN

async function ask(question: string): Promise<unknown> {
  const answered = once(broker.process, 'message')
  broker.process.send(question)
  return (await answered)[0]
}

function isProfile(answer: unknown): answer is ProfiledFunction[] {
  return Array.isArray(answer)
}

try {
  await load()
  // What is profiled costs more.
  const { answers, seconds, bytes, cpuSeconds } = await load()
  await ask('profile')
  const profiled = await load()
  const profile = await ask('profile')
  if (!isProfile(profile)) throw new Error('the broker gave no profile')
  const gigabytes = (answers * bytes) / 1e9
  const rates = `${(answers / seconds).toFixed(0)} requests/s, ${((gigabytes * 1000) / seconds).toFixed(0)} MB/s`
  const cost = `${(cpuSeconds / gigabytes).toFixed(2)} CPU s of the broker a GB`
  console.log(`${bytes} bytes a request, ${rates}, ${cost}`)
  for (const { name, where, share } of profile.slice(0, shown)) {
    const microseconds = (share * profiled.seconds * 1e6) / profiled.answers
    console.log(
      `${(share * 100).toFixed(1).padStart(5)} %  ${microseconds.toFixed(2).padStart(6)} µs  ${name}  ${where}`,
    )
  }
} finally {
  await stopServer(broker, 'SIGKILL')
  rmSync(directory, { recursive: true, force: true })
}
