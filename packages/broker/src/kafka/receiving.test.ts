import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { encodeRequest, RecordBatchHeader, zeroUuid } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { metadata } from '@odradek/protocol/03-metadata'
import { decodeBatches, encodeBatch } from '@odradek/records'
import { expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { Wire } from '../testing/wire.ts'

const engine = createEngine()
const connections = 6
const requestsPerConnection = 60

function numbersFrom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * bound)
  }
}

/** A value that tells whose and which it is, of a size that is mostly small and now and then many reads long. */
function contentOf(partition: number, number: number, chance: (bound: number) => number): Buffer {
  const bytes = chance(10) === 0 ? chance(700_000) : chance(20_000)
  return Buffer.alloc(Math.max(bytes, 16), `${partition}:${number} `)
}

function requestFor(partition: number, value: Buffer): Buffer {
  const records = encodeBatch(engine, [{ key: null, value, timestampMs: 1 }])
  const topicData = [{ name: 'received', partitionData: [{ index: partition, records }] }]
  return Buffer.concat(
    encodeRequest(produce, 9, 1, 'test', { transactionalId: null, acks: -1, timeoutMs: 30_000, topicData }),
  )
}

/** Sends all requests at once, in writes of any size, and waits for as many answers. */
async function pipeline(port: number, requests: Buffer[], chance: (bound: number) => number): Promise<void> {
  const bytes = Buffer.concat(requests)
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const answered = new Promise<void>((resolve, reject) => {
    let answers = 0
    let rest = Buffer.alloc(0)
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('the broker closed the connection')))
    socket.on('data', (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk])
      while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
        rest = rest.subarray(4 + rest.readInt32BE(0))
        if (++answers === requests.length) resolve()
      }
    })
  })
  for (let sent = 0; sent < bytes.length; ) {
    const part = 1 + chance(chance(4) === 0 ? 400_000 : 3000)
    await new Promise((resolve) => socket.write(bytes.subarray(sent, sent + part), resolve))
    sent += part
  }
  await answered
  socket.removeAllListeners('close')
  socket.destroy()
}

async function valuesIn(port: number, partition: number): Promise<string[]> {
  const wire = Wire.connect(port)
  const values: string[] = []
  while (values.length < requestsPerConnection) {
    const partitions = [{ partition, fetchOffset: values.length, partitionMaxBytes: 2_000_000 }]
    const { responses } = await wire.request(fetch, 11, {
      ...{ maxWaitMs: 0, minBytes: 1, maxBytes: 10_000_000, forgottenTopicsData: [] },
      topics: [{ topic: 'received', partitions }],
    })
    const records = responses[0]?.partitions[0]?.records
    const bytes = records instanceof Uint8Array ? records : Buffer.concat(records ?? [])
    expect(new RecordBatchHeader(bytes).baseOffset).toBe(values.length)
    for (const { value } of decodeBatches(engine, bytes)) values.push(Buffer.from(value ?? []).toString())
  }
  wire.close()
  return values
}

it('keeps apart what many sockets send into the same memory', { timeout: 60_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-receiving-'))
  const broker = await Broker.start({
    listen: '127.0.0.1:0',
    data: directory,
    config: { 'num.partitions': connections },
  })
  try {
    const { port } = broker.endpoint
    const admin = Wire.connect(port)
    await admin.request(metadata, 9, { topics: [{ name: 'received', topicId: zeroUuid }] })
    admin.close()
    const sent = Array.from({ length: connections }, (_, partition) => {
      const chance = numbersFrom(partition + 1)
      return Array.from({ length: requestsPerConnection }, (_, number) => contentOf(partition, number, chance))
    })
    await Promise.all(
      sent.map((values, partition) => {
        const requests = values.map((value) => requestFor(partition, value))
        return pipeline(port, requests, numbersFrom(partition + 100))
      }),
    )
    for (const [partition, values] of sent.entries()) {
      expect(await valuesIn(port, partition)).toEqual(values.map(String))
    }
  } finally {
    await broker.close()
    rmSync(directory, { recursive: true })
  }
})

it('loses the connection, and nothing else, to a bad size behind a request that has to wait', async () => {
  await using broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  const { port } = broker.endpoint
  const produced = Buffer.concat(
    encodeRequest(produce, 9, 1, 'x', { transactionalId: null, acks: 1, timeoutMs: 1000, topicData: [] }),
  )
  const waiting = Buffer.concat(encodeRequest(metadata, 9, 2, 'x', { topics: [] }))
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  socket.write(produced)
  await once(socket, 'data')
  socket.write(Buffer.concat([produced, waiting, Buffer.of(0xff, 0xff, 0xff, 0xff)]))
  await once(socket, 'close')
  const other = Wire.connect(port)
  expect(await other.request(metadata, 9, { topics: [] })).toMatchObject({ brokers: [{ nodeId: 1 }] })
  other.close()
})
