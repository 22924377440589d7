import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { createTopics } from '@odradek/protocol/19-create-topics'
import { decodeBatches, encodeBatch } from '@odradek/records'
import { expect, it } from 'vitest'
import { Broker } from '../broker.ts'
import { Wire } from '../testing/wire.ts'

const engine = createEngine()
const topic = 'past'
const count = 300
/** So little that pieces of files are read again and again, into the bytes of others. */
const settings = { 'log.memory': '524288' }

function contentOf(i: number): Uint8Array {
  return new Uint8Array(9000 + ((i * 131) % 5000)).fill(i)
}

async function fill(wire: Wire): Promise<void> {
  const topics = [{ name: topic, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }]
  await wire.request(createTopics, 7, { topics, timeoutMs: 1000 })
  for (let i = 0; i < count; i++) {
    const records = encodeBatch(engine, [{ key: null, value: contentOf(i), timestampMs: 1e12 }])
    const topicData = [{ name: topic, partitionData: [{ index: 0, records }] }]
    await wire.request(produce, 9, { transactionalId: null, acks: 1, timeoutMs: 1000, topicData })
  }
}

function read(wire: Wire, fetchOffset: number, partitionMaxBytes: number): Promise<Uint8Array> {
  const topics = [{ topic, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes }] }]
  return wire
    .request(fetch, 11, { maxWaitMs: 100, minBytes: 1, topics, forgottenTopicsData: [] })
    .then(({ responses }) => responses[0]?.partitions[0]?.records ?? new Uint8Array(0))
}

/** Looks at every byte of what was read from `offset` on; gives the offset behind it. */
function check(records: Uint8Array, offset: number): number {
  let next = offset
  for (const { value } of decodeBatches(engine, records, offset, 1 << 20)) {
    expect(Buffer.compare(value ?? new Uint8Array(0), contentOf(next))).toBe(0)
    next++
  }
  return next
}

async function readAll(port: number, maxBytes: number): Promise<void> {
  const wire = Wire.connect(port)
  for (let offset = 0; offset < count; ) offset = check(await read(wire, offset, maxBytes), offset)
  wire.close()
}

it('what a socket has sent is used for others, and never before, however slow its reader is', async () => {
  const data = mkdtempSync(join(tmpdir(), 'odradek-given-back-'))
  try {
    await using broker = await Broker.start({ listen: '127.0.0.1:0', data, config: settings })
    const { port } = broker.endpoint
    const wire = Wire.connect(port)
    await fill(wire)
    // Asks for more than the system takes for a socket, and takes it when the others have read it several times.
    const slow = connect({ port, host: '127.0.0.1' })
    const slowWire = new Wire(slow)
    slow.pause()
    const asked = Array.from({ length: 1000 }, (_, i) => read(slowWire, (i * 7) % count, 1 << 20))
    for (let round = 0; round < 2; round++) {
      await Promise.all([5_000, 20_000, 60_000, 1 << 20].map((maxBytes) => readAll(port, maxBytes)))
    }
    slow.resume()
    for (const [i, answer] of asked.entries())
      expect(check(await answer, (i * 7) % count)).toBeGreaterThan((i * 7) % count)
    wire.close()
    slowWire.close()
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})
