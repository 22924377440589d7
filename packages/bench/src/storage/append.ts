import { join } from 'node:path'
import { type ServerProcess, startBroker, startServer, stopServer } from '../processes.ts'
import { batchOf, ceilingAnswers, openSocket, produceAnswers, produceFrame, pump } from '../pump.ts'
import { freshTopic } from '../topics.ts'
import { type Figure, figureOf } from './figures.ts'
import { recordsPerBatch, type Sizes } from './sizes.ts'

const target = { atLeast: 0.7 }

/** Append to one partition, against a bare server that keeps the same promise, in turns. */
export async function measureAppend(directory: string, sizes: Sizes): Promise<Figure[]> {
  return [...(await measureFlush(directory, sizes, 'os', 1)), ...(await measureFlush(directory, sizes, 'commit', -1))]
}

async function measureFlush(
  directory: string,
  { rounds, roundMs }: Sizes,
  flush: 'os' | 'commit',
  acks: 1 | -1,
): Promise<Figure[]> {
  const ceiling = await startServer('ingest-ceiling.ts', join(directory, `ceiling-${flush}`), flush)
  const broker = await startBroker(join(directory, `append-${flush}`), { 'log.flush': flush })
  const rates: { ceiling: number; broker: number }[] = []
  try {
    // The first round warms up: memory and page cache that are touched for the first time are several times slower.
    for (let round = 0; round <= rounds; round++) {
      const frame = produceFrame(await freshTopic(broker.port, 'append'), [0], batchOf(recordsPerBatch), acks)
      const run = async ({ port }: ServerProcess, answersIn = ceilingAnswers()): Promise<number> => {
        const { answers, seconds } = await pump(await openSocket(port), {
          frames: [frame],
          answersIn,
          until: { ms: roundMs },
        })
        return (answers * frame.length) / 1e6 / seconds
      }
      const rate = { ceiling: await run(ceiling), broker: await run(broker, produceAnswers()) }
      if (round > 0) rates.push(rate)
    }
  } finally {
    await stopServer(ceiling, 'SIGKILL')
    await stopServer(broker, 'SIGKILL')
  }
  const what = `append, 64 KB batches, log.flush=${flush}, acks=${acks === -1 ? 'all' : acks}`
  return [
    figureOf(
      `${what}: bare server`,
      rates.map((rate) => rate.ceiling),
      'MB/s',
    ),
    figureOf(
      `${what}: broker`,
      rates.map((rate) => rate.broker),
      'MB/s',
    ),
    figureOf(
      `${what}: share of the bare server`,
      rates.map((rate) => rate.broker / rate.ceiling),
      '',
      target,
    ),
  ]
}
