import { bytesOf, errorOf } from '../drivers/array-batcher.ts'
import type { DriverProducer, LoadRecord } from '../drivers/driver.ts'
import { oncePerTurn } from './clock.ts'
import type { Generator, Stage } from './generator.ts'

/** Of keys and values in a list. */
const listBytes = 500_000
/** Lists of one producer that are under way at least: enough that the next is ready when one is acknowledged. */
const leastListsUnderWay = 4
/** Batches that the lists fill: the five that a connection has under way, and one that is being filled. */
const batchesUnderWay = 6
/** What a batch of 'auto' may have. */
const largestBatchBytes = 1_048_576

/**
 * Lists of records, as fast as the client takes them. A record's latency is that of its list, from the call that sent it
 * until all of it was acknowledged.
 */
export function maximumLoad(batchSize: number | 'auto', stage: Stage): Generator {
  const { clock, producers, tally, nextRecord, fail } = stage
  const batchBytes = batchSize === 'auto' ? largestBatchBytes : batchSize
  const listsUnderWay = Math.max(leastListsUnderWay, Math.ceil((batchesUnderWay * batchBytes) / listBytes))
  let free: DriverProducer[] = []
  let isStopped = false
  let outstanding = 0

  const sendAgain = oncePerTurn(clock, fail, () => {
    const ready = free
    free = []
    if (isStopped) return
    for (const producer of ready) sendList(producer).catch(fail)
  })

  function nextList(sentAt: number): { records: readonly LoadRecord[]; bytes: number } {
    const records: LoadRecord[] = []
    let bytes = 0
    while (bytes < listBytes) {
      const record = nextRecord(sentAt)
      const ownBytes = bytesOf(record)
      if (ownBytes === 0) throw new Error('a record has no bytes, so a list of such records is never full')
      bytes += ownBytes
      records.push(record)
    }
    return { records, bytes }
  }

  async function sendList(producer: DriverProducer): Promise<void> {
    const sentAt = clock.now()
    const { records, bytes } = nextList(sentAt)
    outstanding += records.length
    try {
      await producer.sendAll(records)
      tally.acknowledged(sentAt, clock.now(), bytes, records.length)
    } catch (error) {
      tally.wasRefused(errorOf(error), records.length)
    }
    outstanding -= records.length
    free.push(producer)
    sendAgain()
  }

  return {
    start() {
      for (let list = 0; list < listsUnderWay; list++) free.push(...producers)
      sendAgain()
    },
    stop() {
      isStopped = true
    },
    outstanding: () => outstanding,
    hasGivenUp: () => false,
    intendedInPart: () => undefined,
  }
}
