import { join } from 'node:path'
import type { Uuid } from '@odradek/protocol'
import { openFiles, residentMegabytes, type ServerProcess, startBroker, stopServer } from '../processes.ts'
import { batchOf, openSocket, produceAnswers, produceFrame, pump } from '../pump.ts'
import { freshTopic } from '../topics.ts'
import { type Figure, figureOf } from './figures.ts'
import type { Sizes } from './sizes.ts'

const fewPartitions = 10

/** How a producer's records come to lie in its requests. Every request of a shape has as many records. */
interface Shape {
  readonly what: string
  /** Partitions of a request, and records of each of them. */
  readonly ofFew: readonly [number, number]
  readonly ofMany: readonly [number, number]
}

const shapes: readonly Shape[] = [
  { what: '10 batches of 16 a request', ofFew: [10, 16], ofMany: [10, 16] },
  { what: '100 records a request', ofFew: [10, 10], ofMany: [100, 1] },
]

/** A broker of very many partitions: producing to all of them in turn, and starting after each kind of end. */
export async function measurePartitions(directory: string, sizes: Sizes): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const flush of ['os', 'commit'] as const) {
    const data = join(directory, `partitions-${flush}`)
    const settings = { 'log.flush': flush }
    let broker = await startBroker(data, settings)
    try {
      const topics = {
        few: await freshTopic(broker.port, 'few', { partitions: fewPartitions }),
        many: await freshTopic(broker.port, 'many', { partitions: sizes.partitions }),
      }
      await fillOnce(broker, topics.many, sizes.partitions)
      for (const shape of shapes) figures.push(...(await measureShape(broker, topics, shape, flush, sizes)))
      if (flush === 'commit') {
        await stopServer(broker)
        broker = await startBroker(data, settings)
        figures.push(...describeStart(broker, `${sizes.partitions} partitions, start after a clean stop`, 5))
        await fillOnce(broker, topics.many, sizes.partitions)
        await stopServer(broker, 'SIGKILL')
        broker = await startBroker(data, settings)
        figures.push(...describeStart(broker, `${sizes.partitions} partitions, start after kill -9`, 10))
      }
    } finally {
      await stopServer(broker, 'SIGKILL')
    }
  }
  return figures
}

/** From the spawn of the process until it listens. */
function describeStart(broker: ServerProcess, what: string, belowSeconds: number): Figure[] {
  return [
    { what, value: broker.startMs / 1000, unit: 's', target: { below: belowSeconds } },
    { what: `${what}: resident memory`, value: residentMegabytes(broker), unit: 'MB', target: { below: 500 } },
    { what: `${what}: open files`, value: openFiles(broker), unit: '' },
  ]
}

/** Requests that together go to every partition once. */
function framesFor(topicId: Uuid, partitions: number, [perRequest, records]: readonly [number, number], acks: 1 | -1) {
  const batch = batchOf(records)
  const count = Math.ceil(partitions / perRequest)
  return Array.from({ length: count }, (_, request) => {
    const first = request * perRequest
    const length = Math.min(perRequest, partitions - first)
    return produceFrame(
      topicId,
      Array.from({ length }, (__, index) => first + index),
      batch,
      acks,
    )
  })
}

/** Every partition has a batch, so that none is empty when the broker starts again. */
async function fillOnce({ port }: ServerProcess, topicId: Uuid, partitions: number): Promise<void> {
  const frames = framesFor(topicId, partitions, [100, 1], 1)
  await pump(await openSocket(port), { frames, answersIn: produceAnswers(), until: { answers: frames.length } })
}

async function measureShape(
  { port }: ServerProcess,
  topics: { few: Uuid; many: Uuid },
  { what, ofFew, ofMany }: Shape,
  flush: 'os' | 'commit',
  { partitions, rounds, roundMs }: Sizes,
): Promise<Figure[]> {
  const acks = flush === 'commit' ? -1 : 1
  const run = async (frames: readonly Uint8Array[], records: number): Promise<number> => {
    const socket = await openSocket(port)
    const { answers, seconds } = await pump(socket, { frames, answersIn: produceAnswers(), until: { ms: roundMs } })
    return (answers * records) / seconds
  }
  const few = framesFor(topics.few, fewPartitions, ofFew, acks)
  const many = framesFor(topics.many, partitions, ofMany, acks)
  const rates: { few: number; many: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const rate = { few: await run(few, ofFew[0] * ofFew[1]), many: await run(many, ofMany[0] * ofMany[1]) }
    if (round > 0) rates.push(rate)
  }
  const about = `${what}, log.flush=${flush}`
  return [
    figureOf(
      `${fewPartitions} partitions, ${about}`,
      rates.map((rate) => rate.few),
      'records/s',
    ),
    figureOf(
      `${partitions} partitions, ${about}`,
      rates.map((rate) => rate.many),
      'records/s',
    ),
    figureOf(
      `${partitions} against ${fewPartitions} partitions, ${about}`,
      rates.map((rate) => rate.many / rate.few),
      '',
      { atLeast: 0.2 },
    ),
  ]
}
