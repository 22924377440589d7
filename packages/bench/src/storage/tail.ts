import { join } from 'node:path'
import { fetch } from '@odradek/protocol/01-fetch'
import { reportOf, startBroker, stopServer } from '../processes.ts'
import { batchOf, openSocket, produceAnswers, produceFrame } from '../pump.ts'
import { freshTopic, openClient } from '../topics.ts'
import type { Figure } from './figures.ts'
import { recordsPerBatch, type Sizes } from './sizes.ts'

/** Batches that the producer may be ahead of the consumer: what keeps both busy, and the consumer at the tail. */
const window = 32

/** A consumer that keeps up with a producer, over connections of their own: how many files the broker reads for it. */
export async function measureTail(directory: string, sizes: Sizes): Promise<Figure[]> {
  const broker = await startBroker(join(directory, 'tail'), { 'log.flush': 'os' })
  try {
    await followTail(broker.port, Math.ceil(sizes.tailBatches / 10))
    const before = await reportOf(broker)
    const { fetches, seconds, bytes } = await followTail(broker.port, sizes.tailBatches)
    const after = await reportOf(broker)
    return [
      { what: 'tail: batches of 64 KB through a consumer that keeps up', value: bytes / 1e6 / seconds, unit: 'MB/s' },
      { what: 'tail: fetches', value: fetches, unit: '' },
      { what: 'tail: file reads', value: after.fileReads - before.fileReads, unit: '', target: { exactly: 0 } },
    ]
  } finally {
    await stopServer(broker, 'SIGKILL')
  }
}

async function followTail(port: number, batches: number): Promise<{ fetches: number; seconds: number; bytes: number }> {
  const topicId = await freshTopic(port, 'tail')
  const batch = batchOf(recordsPerBatch)
  const frame = produceFrame(topicId, [0], batch)
  const producer = await openSocket(port)
  const answersIn = produceAnswers()
  producer.on('data', answersIn)
  const consumer = openClient(port)
  const begin = performance.now()
  let [sent, consumed, fetches] = [0, 0, 0]
  while (consumed < batches) {
    for (; sent < Math.min(batches, consumed + window); sent++) producer.write(frame)
    const answer = await consumer.request(fetch, 13, {
      maxWaitMs: 500,
      minBytes: 1,
      maxBytes: 50 << 20,
      topics: [
        {
          topicId,
          partitions: [{ partition: 0, fetchOffset: consumed * recordsPerBatch, partitionMaxBytes: 1 << 20 }],
        },
      ],
      forgottenTopicsData: [],
    })
    fetches++
    const [partition] = answer.responses.flatMap(({ partitions }) => partitions)
    if (partition === undefined || partition.errorCode !== 0) throw new Error(`fetch: ${partition?.errorCode}`)
    consumed += Math.floor((partition.records?.length ?? 0) / batch.length)
  }
  const seconds = (performance.now() - begin) / 1000
  consumer.close()
  producer.destroy()
  return { fetches, seconds, bytes: consumed * batch.length }
}
