import { expect, it } from 'vitest'
import { UnsyncedFileSystem } from '../file-system/unsynced.ts'
import { maxSyncsInFlight } from '../limits.ts'
import { engine, makeBatch, topicId } from '../testing/fixtures.ts'
import { CommitQueue, type Committing } from './commit-queue.ts'
import { Journal } from './journal.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await turn()
}

/** A log that asks again as soon as it is answered, and counts how often it was. */
class BusyLog implements Committing {
  readonly identity: { directory: string; topicId: string }
  readonly isOffline = false
  readonly isClosed = false
  readonly needsSync = false
  readonly isWaiting = true
  readonly unsyncedBytes: number
  readonly #queue: CommitQueue
  answers = 0
  syncs = 0

  constructor(name: string, unsyncedBytes: number, queue: CommitQueue) {
    this.identity = { directory: name, topicId }
    this.unsyncedBytes = unsyncedBytes
    this.#queue = queue
  }

  begin(): { segmentBaseOffset: number; position: number; read: () => Promise<Uint8Array[]> } {
    return { segmentBaseOffset: 0, position: 0, read: async () => [makeBatch(1, 1)] }
  }

  sync(): Promise<void> {
    this.syncs++
    return turn()
  }

  end(failure?: unknown): void {
    expect(failure).toBeUndefined()
    this.answers++
    this.#queue.ask(this)
  }

  fail(): void {}
}

function makeQueue(): CommitQueue {
  const fileSystem = new UnsyncedFileSystem()
  return new CommitQueue(
    new Journal({ fileSystem, path: 'data', engine, randomUuid: () => topicId, journalBytes: 1024 * 1024 }),
  )
}

function start(queue: CommitQueue, name: string, count: number, unsyncedBytes: number): BusyLog[] {
  const logs = Array.from({ length: count }, (_unused, index) => new BusyLog(`${name}-${index}`, unsyncedBytes, queue))
  for (const log of logs) queue.ask(log)
  return logs
}

it('lets nobody wait for ever, whatever the others ask for', async () => {
  const queue = makeQueue()
  const large = start(queue, 'large', 3 * maxSyncsInFlight, 1e9)
  const few = start(queue, 'few', 3, 100)
  await turns(200)
  for (const log of [...large, ...few]) expect(log.answers).toBeGreaterThan(10)
  const many = start(queue, 'many', 20, 100)
  await turns(200)
  for (const log of many) {
    expect(log.answers).toBeGreaterThan(50)
    expect(log.syncs).toBeLessThan(log.answers / 10)
  }
})

it('gives few logs a call each, in the order in which they ask', async () => {
  const queue = makeQueue()
  const logs = start(queue, 'few', maxSyncsInFlight + 2, 100)
  await turns(60)
  const answers = logs.map(({ answers }) => answers)
  expect(Math.max(...answers) - Math.min(...answers)).toBeLessThanOrEqual(1)
  for (const log of logs) expect(log.syncs - log.answers).toBeLessThanOrEqual(1)
})
