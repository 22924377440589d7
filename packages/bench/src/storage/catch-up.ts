import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { join } from 'node:path'
import { encodeRequest, type Uuid } from '@odradek/protocol'
import { fetch } from '@odradek/protocol/01-fetch'
import { type ServerProcess, startBroker, startServer, stopServer } from '../processes.ts'
import { batchOf, openSocket, produceAnswers, produceFrame, pump } from '../pump.ts'
import { freshTopic } from '../topics.ts'
import { type Figure, figureOf } from './figures.ts'
import { openLog } from './log.ts'
import { recordsPerBatch, type Sizes } from './sizes.ts'

const mebibyte = 1 << 20
const target = { atLeast: 1000 }
/** What Kafka's consumer asks of a partition by default, and what one asks that is in a hurry. */
const fetchMebibytes = [1, 8, 48]

/** Reading a log from its beginning, all of it in the page cache: over TCP, and from the log itself. */
export async function measureCatchUp(directory: string, sizes: Sizes): Promise<Figure[]> {
  const data = join(directory, 'catch-up')
  const figures: Figure[] = []
  const broker = await startBroker(data, { 'log.flush': 'os', 'fetch.max.bytes': 64 * mebibyte })
  try {
    const topicId = await freshTopic(broker.port, 'catch-up')
    const batch = batchOf(recordsPerBatch)
    const batches = Math.ceil(sizes.catchUpBytes / batch.length)
    await pump(await openSocket(broker.port), {
      frames: [produceFrame(topicId, [0], batch)],
      answersIn: produceAnswers(),
      until: { answers: batches },
    })
    const log: Stored = { topicId, batches, batchBytes: batch.length }
    const file = join(data, 'catch-up-0', '00000000000000000000.log')
    for (const mebibytes of fetchMebibytes) {
      figures.push(...(await measureFetches(broker, file, log, mebibytes, sizes)))
    }
  } finally {
    await stopServer(broker)
  }
  for (const mebibytes of fetchMebibytes) {
    const rates: number[] = []
    for (let round = 0; round <= sizes.rounds; round++) {
      const rate = await readFromLog(join(data, 'catch-up-0'), mebibytes * mebibyte)
      if (round > 0) rates.push(rate)
    }
    figures.push(figureOf(`catch-up: PartitionLog.read of ${mebibytes} MiB`, rates, 'MB/s', target))
  }
  return figures
}

interface Stored {
  readonly topicId: Uuid
  readonly batches: number
  readonly batchBytes: number
}

/** In turns with a bare server that sends pieces of the same file. */
async function measureFetches(
  broker: ServerProcess,
  file: string,
  log: Stored,
  mebibytes: number,
  { rounds, catchUpBytes }: Sizes,
): Promise<Figure[]> {
  const bytes = Math.min(mebibytes * mebibyte, catchUpBytes)
  const ceiling = await startServer('fetch-ceiling.ts', file, String(bytes))
  const rates: { ceiling: number; broker: number }[] = []
  try {
    for (let round = 0; round <= rounds; round++) {
      const rate = {
        ceiling: await readOverTcp(ceiling.port, log, bytes),
        broker: await readOverTcp(broker.port, log, bytes),
      }
      if (round > 0) rates.push(rate)
    }
  } finally {
    await stopServer(ceiling, 'SIGKILL')
  }
  const of = (name: keyof (typeof rates)[number]): number[] => rates.map((rate) => rate[name])
  const what = `catch-up: over TCP, fetches of ${mebibytes} MiB`
  return [
    figureOf(`${what}: bare server`, of('ceiling'), 'MB/s'),
    figureOf(`${what}: broker`, of('broker'), 'MB/s', target),
  ]
}

/**
 * Megabytes a second over one connection, one request after the other. Batches are of one size, so the length of an
 * answer tells where the next one begins, and the client does nothing but take bytes: the broker is what is measured.
 */
async function readOverTcp(port: number, { topicId, batches, batchBytes }: Stored, bytes: number): Promise<number> {
  const done = Promise.withResolvers<void>()
  let consumed = 0
  /** Of the answer that is under way; its first four bytes are its length. */
  let [answerBytes, received] = [0, 0]
  const head = new Uint8Array(4)
  const take = (chunk: Uint8Array): void => {
    if (received < 4) {
      head.set(chunk.subarray(0, 4 - received), received)
      if (received + chunk.length >= 4) answerBytes = 4 + new DataView(head.buffer).getUint32(0)
    }
    received += chunk.length
    if (received < 4 || received < answerBytes) return
    const whole = Math.floor(answerBytes / batchBytes)
    consumed += whole
    received = 0
    if (whole === 0) done.reject(new Error(`an answer of ${answerBytes} bytes to a fetch of batch ${consumed}`))
    else if (consumed >= batches) done.resolve()
    else ask()
  }
  // One buffer for all that comes costs the client a fraction of what a new one for each chunk does.
  const buffer = new Uint8Array(mebibyte)
  const onread = {
    buffer,
    callback: (length: number): boolean => {
      take(buffer.subarray(0, length))
      return true
    },
  }
  const socket = connectTcp({ port, host: '127.0.0.1', noDelay: true, onread })
  const ask = (): void => {
    const fetchOffset = consumed * recordsPerBatch
    const topics = [{ topicId, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: bytes }] }]
    const request = { maxWaitMs: 0, minBytes: 1, maxBytes: bytes, topics, forgottenTopicsData: [] }
    socket.write(Buffer.concat(encodeRequest(fetch, 13, 7, 'bench', request)))
  }
  socket.on('error', done.reject)
  socket.on('close', () => done.reject(new Error('the broker closed the connection')))
  await once(socket, 'connect')
  const begin = performance.now()
  ask()
  await done.promise
  const seconds = (performance.now() - begin) / 1000
  socket.destroy()
  return (batches * batchBytes) / 1e6 / seconds
}

async function readFromLog(path: string, bytes: number): Promise<number> {
  const log = await openLog(path)
  const batchBytes = batchOf(recordsPerBatch).length
  const begin = performance.now()
  let total = 0
  for (let offset = 0; offset < log.highWatermark; ) {
    const { length } = await log.read(offset, bytes, true)
    total += length
    offset += (length / batchBytes) * recordsPerBatch
  }
  const seconds = (performance.now() - begin) / 1000
  await log.close()
  return total / 1e6 / seconds
}
