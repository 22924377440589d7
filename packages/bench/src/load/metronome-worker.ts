/** The thread of `startMetronome`: sleeps until the time that was set, posts a message, and waits for the next. */
import { parentPort, workerData } from 'node:worker_threads'
import { memoryOf, monotonicMs } from './metronome.ts'

// What comes is what `startMetronome` gave.
const shared: SharedArrayBuffer = workerData
const { settings, wakeAt } = memoryOf(shared)

parentPort?.postMessage(0)
// It ends when it is terminated.
for (let done = 0; ; ) {
  const seen = Atomics.load(settings, 0)
  if (seen === done) {
    Atomics.wait(settings, 0, seen)
    continue
  }
  const delayMs = (wakeAt[0] ?? 0) - monotonicMs()
  if (delayMs > 0) Atomics.wait(settings, 0, seen, delayMs)
  // Another time was set meanwhile.
  if (Atomics.load(settings, 0) !== seen) continue
  done = seen
  parentPort?.postMessage(0)
}
