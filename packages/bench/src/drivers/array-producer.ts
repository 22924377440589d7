import { ArrayBatcher, type ArrayOutcome, bytesOf } from './array-batcher.ts'
import type { ClientSettings, DriverProducer, DriverProducerOptions, LoadRecord, WireCounts } from './driver.ts'

/** What a client that takes arrays has of its own. */
export interface ArrayClient {
  readonly settings: ClientSettings
  /** Rejects if none of the records is acknowledged. */
  sendArray(records: readonly LoadRecord[]): Promise<ArrayOutcome>
  counts(): WireCounts | undefined
  close(): Promise<void>
}

/** Arrays that are under way: of records that come one by one as many as our client has, of a list as was fastest. */
const [maxInFlight, arraysInFlight] = [5, 4]

/** Of an array that is cut from a list: more than the load's lists have, so that each is one array. */
const arrayBytes = 600_000

/** What is told of `sendArrays` among a client's settings. */
export const sendArraysSettings: ClientSettings = { arrayBytes, arraysInFlight }

/** A producer of a client that does not batch: records are gathered, and lists cut into arrays, by the driver. */
export function arrayProducer(client: ArrayClient, options: DriverProducerOptions): DriverProducer {
  const { batchSize, lingerMs } = options.settings
  const sendArray = (records: readonly LoadRecord[]): Promise<ArrayOutcome> => client.sendArray(records)
  const batcher = new ArrayBatcher({ batchSize, lingerMs, maxInFlight, sendArray, schedule })
  const gathered: ClientSettings =
    options.purpose === 'maximum'
      ? sendArraysSettings
      : { gatheredBytes: batchSize, gatheredMs: lingerMs, arraysInFlight: maxInFlight }
  return {
    settings: { ...client.settings, ...gathered },
    send: (record, onSent) => batcher.send(record, onSent),
    sendAll: (records) => sendArrays(records, sendArray),
    counts: () => client.counts(),
    async close() {
      await batcher.close()
      await client.close()
    },
  }
}

/** Sends a list in arrays of at most 600 KB, four at a time. @throws Error (as a rejection) with the first failure */
export async function sendArrays(
  records: readonly LoadRecord[],
  sendArray: (records: readonly LoadRecord[]) => Promise<ArrayOutcome>,
): Promise<void> {
  let next = 0
  const loop = async (): Promise<void> => {
    while (next < records.length) {
      const array = arrayFrom(records, next)
      next += array.length
      const outcome = await sendArray(array)
      const refused = outcome?.find((error) => error !== undefined)
      if (refused !== undefined) throw refused
    }
  }
  await Promise.all(Array.from({ length: arraysInFlight }, loop))
}

/** At least one record. */
function arrayFrom(records: readonly LoadRecord[], start: number): readonly LoadRecord[] {
  let end = start
  for (let bytes = 0; end < records.length; end++) {
    const record = records[end]
    bytes += record === undefined ? 0 : bytesOf(record)
    if (bytes > arrayBytes && end > start) break
  }
  return records.slice(start, end)
}

/** A timer of 0 ms takes one: what is to be done at the end of a turn does not wait for it. */
function schedule(ms: number, callback: () => void): () => void {
  if (ms === 0) {
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  }
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}
