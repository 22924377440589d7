import { RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import { fetch } from '@odradek/protocol/01-fetch'
import { type Cluster, throwIfRefused } from './cluster.ts'

/** What is looked at of a topic at most: a look, not a second benchmark. */
const [maxBytes, maxBatches] = [64 << 20, 20_000]
/** Of one answer. */
const maxFetchBytes = 4 << 20
const [noReplica, noSession] = [-1, { sessionId: 0, sessionEpoch: -1 }]

/** A stretch of a partition's log. */
export interface LogPart {
  readonly partition: number
  /** The address of its leader. */
  readonly leader: string
  readonly from: number
  /** Behind its last record. */
  readonly end: number
}

/** Whole batches as they lie in the log, control batches aside; of each part its beginning, if it is long. */
export async function readBatches(cluster: Cluster, topic: string, parts: readonly LogPart[]): Promise<Uint8Array[]> {
  const share = { bytes: Math.ceil(maxBytes / parts.length), batches: Math.ceil(maxBatches / parts.length) }
  const batches: Uint8Array[] = []
  for (const part of parts) for await (const batch of beginningOf(cluster, topic, part, share)) batches.push(batch)
  return batches
}

async function* beginningOf(
  cluster: Cluster,
  topic: string,
  part: LogPart,
  share: { readonly bytes: number; readonly batches: number },
): AsyncGenerator<Uint8Array> {
  let [offset, bytes, count] = [part.from, 0, 0]
  while (offset < part.end && bytes < share.bytes && count < share.batches) {
    const before = offset
    const most = Math.min(maxFetchBytes, share.bytes - bytes)
    for (const batch of wholeBatches(await fetchFrom(cluster, topic, part, offset, most))) {
      const header = new RecordBatchHeader(batch)
      // A fetch begins with the batch that has the offset, and the log may have grown since its end was asked for.
      if (header.baseOffset >= part.from && header.baseOffset < part.end && !header.isControl) {
        if (++count > share.batches) return
        bytes += batch.length
        yield batch
      }
      offset = header.lastOffset + 1
    }
    if (offset <= before) return
  }
}

async function fetchFrom(
  cluster: Cluster,
  topic: string,
  { partition, leader }: LogPart,
  fetchOffset: number,
  most: number,
): Promise<Uint8Array> {
  const topics = [{ topic, partitions: [{ partition, fetchOffset, partitionMaxBytes: most }] }]
  const request = { replicaId: noReplica, maxWaitMs: 0, minBytes: 0, maxBytes: most, ...noSession, topics }
  const { errorCode, responses } = await cluster.request(fetch, request, leader)
  const answer = responses[0]?.partitions[0]
  throwIfRefused(errorCode || (answer?.errorCode ?? -1), `reading ${topic}-${partition} from offset ${fetchOffset}`)
  return answer?.records ?? new Uint8Array(0)
}

/** An answer may end within a batch. */
function* wholeBatches(bytes: Uint8Array): Generator<Uint8Array> {
  for (let position = 0; position + recordBatchOverhead <= bytes.length; ) {
    const { sizeInBytes } = new RecordBatchHeader(bytes, position)
    if (sizeInBytes < recordBatchOverhead) throw new Error(`a batch of ${sizeInBytes} bytes`)
    if (position + sizeInBytes > bytes.length) return
    yield bytes.subarray(position, position + sizeInBytes)
    position += sizeInBytes
  }
}
