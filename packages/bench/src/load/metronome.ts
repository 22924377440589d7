import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** Wakes a load when its next record is due. */
export interface Metronome {
  /** Calls back once, instead of what was set before; where the time has passed, soon. */
  wakeAt(ms: number, onWake: () => void): void
  stop(): void
}

/** How the thread is told; its memory is shared. */
export interface MetronomeMemory {
  /** Grows with every time that is set. */
  readonly settings: Int32Array<SharedArrayBuffer>
  /** Milliseconds of `monotonicMs`. */
  readonly wakeAt: Float64Array<SharedArrayBuffer>
}

/** The clock that all threads of a process share; `performance.now()` has a beginning of its own in each. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

export function memoryOf(shared: SharedArrayBuffer): MetronomeMemory {
  return { settings: new Int32Array(shared, 0, 1), wakeAt: new Float64Array(shared, 8, 1) }
}

/** Between two wakings: at most 2,500 a second, whatever the rate. */
const shortestTickMs = 0.4

/**
 * A thread sleeps until the time, in the kernel, and then wakes the event loop with a message.
 *
 * Tried on two shared cores: `setTimeout(1)` comes every 1.12 ms (99 % within 1.3), for 5 % of a core, which would add
 * half a millisecond to what is measured; a loop of `setImmediate` comes every microsecond and takes a whole core from
 * client and broker; a thread comes 0.1 ms late in the middle and 0.5 ms for 99 %, for 5 % of a core at 1,000 wakings a
 * second, 12 % at 2,000 and 27 % at 5,000 (with `Atomics.waitAsync` instead of a message: 11 % and 23 %). So wakings
 * have a bound: above it records leave in small groups, 0.25 ms late in the mean. Its CPU time counts as the client's.
 */
export async function startMetronome(): Promise<Metronome> {
  const shared = new SharedArrayBuffer(16)
  const { settings, wakeAt } = memoryOf(shared)
  const isSource = import.meta.url.endsWith('.ts')
  const script = new URL(isSource ? './metronome-worker.ts' : './metronome-worker.js', import.meta.url)
  const worker = new Worker(script, {
    workerData: shared,
    ...(isSource ? { execArgv: ['--conditions=source'] } : {}),
  })
  // Its first message says that it has begun, so that no record waits for that.
  await once(worker, 'message')
  const offset = monotonicMs() - performance.now()
  let wokenAt = Number.NEGATIVE_INFINITY
  /** What the thread sleeps for, as far as is known here. */
  let sleepsUntil = Number.POSITIVE_INFINITY
  let wake = (): void => undefined
  worker.on('message', () => {
    wokenAt = performance.now()
    sleepsUntil = Number.POSITIVE_INFINITY
    wake()
  })
  worker.on('error', (error) => {
    throw error
  })
  return {
    wakeAt(ms, onWake) {
      wake = onWake
      const until = Math.max(ms, wokenAt + shortestTickMs)
      wakeAt[0] = until + offset
      Atomics.add(settings, 0, 1)
      // A later time is found by the thread when it wakes for the earlier one; it needs no call into the kernel now.
      if (until >= sleepsUntil) return
      sleepsUntil = until
      Atomics.notify(settings, 0)
    },
    stop() {
      void worker.terminate()
    },
  }
}
