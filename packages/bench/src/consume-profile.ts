/**
 * `npm run consume-profile -w @odradek/bench`: how fast a consumer in a group reads a topic that is there already, every
 * value touched, and where its time goes. The broker is a process of its own. `VALUE_BYTES` (default 100), `TOTAL_BYTES`
 * (default 200 MB), `PARTITIONS` (default 1) and `ROUNDS` (default 3); `BY=batches` iterates over batches; `GROUP=no` reads
 * without a group; `PROFILE=yes` shows functions instead of reading undisturbed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@odradek/client'
import { createEngine } from '@odradek/engine-wasm'
import { errorByCode, type Uuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { encodeBatch } from '@odradek/records'
import { startProfile } from './cpu-profile.ts'
import { startBroker, stopServer } from './processes.ts'
import { freshTopic, openClient } from './topics.ts'

/** No consumer gets its values for nothing. */
const touch = (value: Uint8Array): number => (value[0] ?? 0) + value.length

const valueBytes = Number(process.env['VALUE_BYTES'] ?? 100)
const totalBytes = Number(process.env['TOTAL_BYTES'] ?? 200e6)
const partitions = Number(process.env['PARTITIONS'] ?? 1)
const rounds = Number(process.env['ROUNDS'] ?? 3)
const isByBatch = process.env['BY'] === 'batches'
const isInGroup = process.env['GROUP'] !== 'no'
const isProfiled = process.env['PROFILE'] === 'yes'
const batchBytes = Number(process.env['BATCH_BYTES'] ?? 128 * 1024)
const topic = 'consume-profile'
const shown = 30

const perBatch = Math.max(1, Math.floor(batchBytes / valueBytes))
const batchCount = Math.ceil(totalBytes / valueBytes / perBatch)
const recordCount = batchCount * perBatch

async function fill(port: number, topicId: Uuid): Promise<void> {
  const value = new Uint8Array(valueBytes).fill(7)
  // What is old is deleted while it is read.
  const records = Array.from({ length: perBatch }, () => ({ key: null, value, timestampMs: Date.now() }))
  const batch = encodeBatch(createEngine(), records)
  const client = openClient(port)
  for (let sent = 0; sent < batchCount; sent++) {
    const partitionData = [{ index: sent % partitions, records: batch }]
    const topicData = [{ name: topic, topicId, partitionData }]
    const request = { transactionalId: null, acks: -1, timeoutMs: 30_000, topicData }
    const { responses } = await client.request(produce, 13, request)
    const code = responses[0]?.partitionResponses[0]?.errorCode ?? -1
    if (code !== 0) throw new Error(errorByCode(code).name)
  }
  client.close()
}

interface Round {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly residentBytes: number
}

async function readAll(port: number, group: string): Promise<Round> {
  await using kafka = connect(`kafka://127.0.0.1:${port}`)
  await using consumer = kafka.consumer({
    topics: [topic],
    ...(isInGroup ? { group, autoOffsetReset: 'earliest' } : {}),
  })
  let left = recordCount
  let sum = 0
  let residentBytes = 0
  let begin = performance.now()
  let cpu = process.cpuUsage()
  const begun = (): void => {
    begin = performance.now()
    cpu = process.cpuUsage()
  }
  if (isByBatch) {
    for await (const batch of consumer.batches()) {
      if (left === recordCount) begun()
      for (const { value } of batch) if (value !== null) sum += touch(value)
      left -= batch.count
      residentBytes = Math.max(residentBytes, process.memoryUsage.rss())
      if (left <= 0) break
    }
  } else {
    for await (const { value } of consumer) {
      if (left === recordCount) begun()
      if (value !== null) sum += touch(value)
      if ((left & 0x3fff) === 0) residentBytes = Math.max(residentBytes, process.memoryUsage.rss())
      if (--left === 0) break
    }
  }
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - begin) / 1000
  if (sum === 0) throw new Error('nothing was read')
  return { seconds, cpuSeconds: (user + system) / 1e6, residentBytes }
}

const directory = mkdtempSync(join(tmpdir(), 'odradek-consume-'))
const broker = await startBroker(directory)
try {
  await fill(broker.port, await freshTopic(broker.port, topic, { partitions }))
  const what = `${recordCount} records of ${valueBytes} bytes in batches of ${perBatch}, ${partitions} partition(s)`
  console.log(`${what}, ${isInGroup ? 'in a group' : 'without a group'}, ${isByBatch ? 'by batch' : 'by record'}`)
  for (let round = 1; round <= rounds; round++) {
    const end = isProfiled && round === rounds ? await startProfile() : undefined
    const { seconds, cpuSeconds, residentBytes } = await readAll(broker.port, `profile-${round}`)
    const rate = `${Math.round(recordCount / seconds / 1000)} k records/s`
    const bytes = `${Math.round((recordCount * valueBytes) / seconds / 1e6)} MB/s`
    const cpu = `${((cpuSeconds / recordCount) * 1e6).toFixed(2)} CPU s a million`
    console.log(`${rate}, ${bytes}, ${cpu}, RSS max ${Math.round(residentBytes / 1e6)} MB`)
    for (const { name, where, share } of (await end?.())?.slice(0, shown) ?? []) {
      console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${name}  ${where}`)
    }
  }
} finally {
  await stopServer(broker, 'SIGKILL')
  rmSync(directory, { recursive: true, force: true })
}
