/** A thread of its own for one cleaning: it tells each group that is ready, and goes on when that is in its place. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { createEngine } from '@odradek/engine-wasm'
import { createRealFileSystem } from '../file-system/real.ts'
import type { CleanerMessage } from './clean-in-worker.ts'
import { cleanSegments } from './clean-segments.ts'

/** Source, log and indexes of one cleaned segment at a time. */
const openFiles = 16

if (parentPort === null) throw new Error('this is a thread of the cleaner')
const port = parentPort
const tell = (message: CleanerMessage): void => port.postMessage(message)
const fileSystem = createRealFileSystem(openFiles)
const groups = cleanSegments(workerData, { fileSystem, engine: createEngine(), pause: async () => undefined })
for (;;) {
  const { done, value } = await groups.next()
  if (done) {
    tell({ result: value })
    break
  }
  tell({ group: value })
  await once(port, 'message')
}
