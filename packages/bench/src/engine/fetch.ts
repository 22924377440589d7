import { join } from 'node:path'
import { type FetchPath, openFetchPath } from '@odradek/broker/fetch-path'
import { decodeResponse, encodeRequest } from '@odradek/protocol'
import { fetch } from '@odradek/protocol/01-fetch'
import { temporaryDirectory } from '../targets/temporary-directory.ts'
import { batchOf160, recordsPerBatch } from './batch.ts'
import type { Cell, Contender, Plan } from './cell.ts'
import { digestOf } from './content.ts'
import { engines } from './engines.ts'

const version = 13
const asked = [65_536, 1_048_576]
/** What a consumer asks of all partitions together by default. */
const maxBytes = 50 * 1024 * 1024
/** The pieces of a tail double until they have a megabyte: behind so many batches they all do. */
const skippedBatches = 63
/** Twice of what a broker keeps of the past here, so who begins again finds nothing of it in memory. */
const readBatches = 512

/**
 * The log is read on and on, a fetch after the other: from the tail in memory, as by a consumer that keeps up, and from
 * a file in the page cache, whose batches are checked, as by one that catches up. A figure is the mean of the fetches
 * of a pass, since some of them wait for a piece of the file that others are served from.
 */
export async function fetchCells({ resources }: Plan): Promise<Cell[]> {
  const batch = batchOf160()
  const root = resources.use(temporaryDirectory('engine-fetch')).path
  const readers = {
    'the tail': await openAll(resources, batch),
    'the page cache': await openAll(resources, batch, root),
  }
  const cells: Cell[] = []
  for (const [source, all] of Object.entries(readers)) {
    for (const size of asked) {
      const passes = await Promise.all(all.map(async (reader) => passOf(reader, size, batch.length)))
      const runs = passes[0]?.frames.length ?? 1
      cells.push({
        ...{ subject: 'fetch', kernel: `fetch from ${source}`, content: `${recordsPerBatch} records`, size },
        ...{ bytes: Math.round((readBatches * batch.length) / runs), runs, contenders: passes.map(contender) },
      })
    }
  }
  return cells
}

interface Reader {
  readonly name: string
  readonly path: FetchPath
}

/** Of files in a directory for each, or in memory. */
function openAll(resources: AsyncDisposableStack, batch: Uint8Array, root?: string): Promise<Reader[]> {
  return Promise.all(
    engines.map(async ({ name, engine }, index) => {
      const directory = root === undefined ? {} : { directory: join(root, String(index)) }
      const path = await openFetchPath({ engine, batch, count: skippedBatches + readBatches, ...directory })
      return { name, path: resources.use(path) }
    }),
  )
}

/** The requests of a consumer that reads on where an answer ends. */
interface Pass extends Reader {
  readonly frames: readonly Uint8Array[]
  /** Of all answers. */
  readonly answerBytes: number
  readonly digest: string
}

async function passOf({ name, path }: Reader, size: number, batchBytes: number): Promise<Pass> {
  const frames: Uint8Array[] = []
  const read: Uint8Array[] = []
  let answerBytes = 0
  for (let batches = 0; batches < readBatches; ) {
    const frame = requestFor(path, (skippedBatches + batches) * recordsPerBatch, size)
    const answer = Buffer.concat((await path.answer(frame)) ?? [])
    const records = recordsIn(answer)
    if (records.length < batchBytes || records.length % batchBytes > 0)
      throw new Error(`a fetch gave ${records.length} bytes of batches of ${batchBytes}`)
    frames.push(frame)
    read.push(records)
    answerBytes += answer.length
    batches += records.length / batchBytes
  }
  return { name, path, frames, answerBytes, digest: digestOf(Buffer.concat(read)) }
}

function requestFor({ topicId }: FetchPath, fetchOffset: number, size: number): Uint8Array {
  const topics = [{ topicId, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: size }] }]
  const request = { maxWaitMs: 0, minBytes: 1, maxBytes, topics, forgottenTopicsData: [] }
  return withoutLength(Buffer.concat(encodeRequest(fetch, version, 7, 'bench', request)))
}

function recordsIn(answer: Buffer): Uint8Array {
  const { responses } = decodeResponse(fetch, version, withoutLength(answer))
  const [partition] = responses.flatMap(({ partitions }) => partitions)
  if (partition === undefined || partition.errorCode !== 0) throw new Error(`fetch: error ${partition?.errorCode}`)
  return partition.records ?? new Uint8Array(0)
}

const withoutLength = (frame: Buffer): Buffer => frame.subarray(4)

function contender({ name, path, frames, answerBytes, digest }: Pass): Contender {
  const run = async (): Promise<void> => {
    let bytes = 0
    for (const frame of frames) for (const piece of (await path.answer(frame)) ?? []) bytes += piece.length
    if (bytes !== answerBytes) throw new Error(`${name}: a pass gave ${bytes} bytes, the first one ${answerBytes}`)
  }
  return { name, isAsync: true, run, answer: () => `${frames.length} answers, ${digest}` }
}
