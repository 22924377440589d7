import { setTimeout as delay } from 'node:timers/promises'
import { residentBytes } from '../processes.ts'
import type { Rig } from '../sweep/rig.ts'
import type { RunningTarget } from '../targets/target.ts'

/** How a target starts, and what it holds when nobody asks anything of it. */
export interface Start {
  readonly target: string
  /** Milliseconds from the start of the process to the first answered request, a round each. */
  readonly startMs: readonly number[]
  /** Resident bytes after a while without requests. */
  readonly idleBytes: readonly number[]
}

/** A virtual machine is still busy with itself for a while after its first answer. */
const idleAfterMs = 3000

/** Starts targets in turns, each alone, with their default settings. The first round warms files and is thrown away. */
export async function measureStarts(
  rig: Rig,
  targets: readonly string[],
  rounds: number,
  signal?: AbortSignal,
): Promise<Start[]> {
  const starts = targets.map((target) => ({ target, startMs: [] as number[], idleBytes: [] as number[] }))
  for (let round = 0; round <= rounds; round++) {
    for (const { target, startMs, idleBytes } of starts) {
      signal?.throwIfAborted()
      await using running = await rig.targetOf(target).start({ settings: {} })
      await delay(idleAfterMs, undefined, { ...(signal && { signal }) })
      if (round === 0) continue
      startMs.push(startOf(running))
      idleBytes.push(residentBytes(running.pid ?? 0) ?? 0)
    }
  }
  return starts
}

function startOf({ startMs, description }: RunningTarget): number {
  if (startMs === undefined) throw new TypeError(`${description.name} was not started here`)
  return startMs
}
