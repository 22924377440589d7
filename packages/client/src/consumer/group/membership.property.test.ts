import type { KafkaErrorName } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { type GroupRig, groupRig, scriptClassic, scriptConsumer, wordsOf } from '../../testing/group-rig.ts'
import { cooperativeStickyAssignor } from '../assignors/cooperative-sticky-assignor.ts'
import { rangeAssignor } from '../assignors/range-assignor.ts'
import type { GroupOptions } from './group-options.ts'

const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1)
const troubles: (KafkaErrorName | 'never' | 'close')[] = [
  ...(['REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID'] as const),
  ...(['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS', 'close', 'never'] as const),
]
const assignments = ['t-0', 't-0 t-1', 't-1 t-2', 't-0 t-1 t-2 t-3', '']

/** The minimal standard generator of Park and Miller: the same seed gives the same numbers. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** What the listener has been told must make up what the member says that it has. */
function replay(told: readonly string[]): string[] {
  const owned = new Set<string>()
  for (const line of told) {
    const [event = '', ...partitions] = line.split(' ')
    for (const partition of partitions) {
      if (event === 'failed') continue
      expect(owned.has(partition), `${line} after ${told.join('; ')}`).toBe(event !== 'assigned')
      if (event === 'assigned') owned.add(partition)
      else owned.delete(partition)
    }
  }
  return [...owned].sort()
}

const kinds: [string, Partial<GroupOptions>][] = [
  ['eager', { assignors: [rangeAssignor] }],
  ['cooperative', { assignors: [cooperativeStickyAssignor] }],
  ['next-generation', { groupProtocol: 'consumer' }],
]

/** What a member of the next-generation protocol is told instead of what only the classic one knows. */
function nextTrouble(trouble: KafkaErrorName | 'never' | 'close'): KafkaErrorName | 'never' | 'close' {
  return trouble === 'REBALANCE_IN_PROGRESS' || trouble === 'ILLEGAL_GENERATION' ? 'FENCED_MEMBER_EPOCH' : trouble
}

/** Answers anything at all for a while, then only what is right. Returns whether a callback is under way. */
async function misbehave(
  rig: GroupRig,
  options: Partial<GroupOptions>,
  below: (count: number) => number,
): Promise<() => boolean> {
  const script = options.groupProtocol === 'consumer' ? undefined : scriptClassic(rig.brokers)
  const next = options.groupProtocol === 'consumer' ? scriptConsumer(rig.brokers) : undefined
  let busy = 0
  rig.callback = async () => {
    busy += 1
    if (below(4) === 0) await new Promise<void>((resolve) => rig.clock.schedule(below(20_000), resolve))
    busy -= 1
  }
  rig.membership.start()
  for (let step = 0; step < 12; step++) {
    await rig.clock.advance(below(8000))
    const trouble = troubles[below(troubles.length)] ?? 'close'
    const assigned = assignments[below(assignments.length)] ?? ''
    if (script !== undefined) {
      const scripts = [script.join, script.sync, script.heartbeat]
      scripts[below(3)]?.push(trouble)
      script.assigned = assigned
    }
    if (next !== undefined) {
      next.errors.push(nextTrouble(trouble))
      next.assigned = assigned
      next.epoch += 1
    }
    if (below(6) === 0) rig.brokers.cut()
    if (below(6) === 0) rig.membership.subscribe(below(2) === 0 ? ['t'] : ['t', 'u'])
    if (below(3) === 0) rig.brokers.moveCoordinator('g', 1 + below(3))
  }
  return () => busy > 0
}

describe.each(kinds)('a membership whose coordinator answers anything (%s)', (_kind, options) => {
  it.each(seeds)('tells each partition in turn, recovers or fails, and ends (seed %i)', async (seed) => {
    const below = chance(seed * 7919)
    const rig = groupRig({ ...options, sessionTimeoutMs: 20_000, maxPollIntervalMs: 40_000 })
    const isBusy = await misbehave(rig, options, below)
    for (let step = 0; isBusy() && step < 100; step++) await rig.clock.advance(500)
    expect(rig.told.filter((line) => line.startsWith('failed'))).toEqual([])
    expect(replay(rig.told)).toEqual(wordsOf(rig.membership.assignment).sort())
    const left = rig.membership.leave()
    await rig.clock.advance(200_000)
    await left
    expect(replay(rig.told)).toEqual([])
    expect(rig.membership).toMatchObject({ generation: -1, assignment: [] })
    expect(rig.clock.pendingTimers).toBe(0)
    await rig.cluster.close()
  })
})
