import { describe, expect, it } from 'vitest'
import { groupRig, scriptClassic } from '../../../testing/group-rig.ts'
import { cooperativeStickyAssignor } from '../../assignors/cooperative-sticky-assignor.ts'

const cooperative = { assignors: [cooperativeStickyAssignor] }

describe('a member of a classic group whose coordinator', () => {
  it('moves: it goes after it and keeps what it has', async () => {
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    brokers.moveCoordinator('g', 3)
    script.heartbeat.push('NOT_COORDINATOR')
    await clock.advance(10_000)
    expect(told).toEqual(['assigned t-0 t-1'])
    expect(script.heartbeats.map(({ nodeId }) => nodeId)).toEqual([1, 3, 3, 3])
  })

  it('is not ready: it joins as soon as it is', async () => {
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    script.join.push('COORDINATOR_LOAD_IN_PROGRESS', 'COORDINATOR_NOT_AVAILABLE', 'NOT_COORDINATOR')
    membership.start()
    await clock.settle()
    expect(script.joins).toHaveLength(1)
    await clock.advance(2000)
    expect(told).toEqual(['assigned t-0 t-1'])
  })

  it('cuts connections: it goes on over others', async () => {
    const { brokers, clock, membership, told } = groupRig()
    const script = scriptClassic(brokers)
    script.join.push('close')
    script.sync.push('close')
    membership.start()
    await clock.advance(1000)
    expect(told).toEqual(['assigned t-0 t-1'])
    script.heartbeat.push('close', 'close')
    await clock.advance(9000)
    expect(told).toEqual(['assigned t-0 t-1'])
    expect(script.heartbeats.length).toBeGreaterThan(4)
  })

  it('does not answer until the session is over: what it has is lost', async () => {
    const { brokers, clock, membership, told, reports } = groupRig(cooperative)
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('never', 'never', 'never')
    await clock.advance(44_999)
    expect(told).toEqual(['assigned t-0 t-1'])
    await clock.advance(1)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1'])
    expect(reports.find(({ event }) => event === 'lost')?.error).toMatchObject({ error: 'REQUEST_TIMED_OUT' })
    await clock.advance(60_000)
    expect(told.at(-1)).toBe('assigned t-0 t-1')
    expect(script.joins.map(({ request }) => request.memberId)).toEqual(['', 'm-1', 'm-1'])
  })

  it('is gone while the member joins: after the session timeout what it kept is lost', async () => {
    const { brokers, clock, membership, told } = groupRig({ ...cooperative, sessionTimeoutMs: 10_000 })
    const script = scriptClassic(brokers)
    membership.start()
    await clock.settle()
    script.heartbeat.push('REBALANCE_IN_PROGRESS')
    script.join.push('never')
    await clock.advance(3000)
    for (const nodeId of brokers.nodeIds) brokers.stop(nodeId)
    await clock.advance(9000)
    expect(told).toEqual(['assigned t-0 t-1'])
    await clock.advance(3000)
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1'])
    for (const nodeId of brokers.nodeIds) brokers.start(nodeId)
    await clock.advance(2000)
    expect(told.at(-1)).toBe('assigned t-0 t-1')
  })

  it('has a join wait longer than other requests may: it waits as long as the rebalance may take', async () => {
    const { brokers, clock, membership } = groupRig({ maxPollIntervalMs: 60_000 })
    const script = scriptClassic(brokers)
    script.join.push('never')
    membership.start()
    await clock.advance(64_000)
    expect(script.joins).toHaveLength(1)
    await clock.advance(2000)
    expect(script.joins).toHaveLength(3)
  })

  it('denies knowing the member again and again: it is not asked without pause', async () => {
    const { brokers, clock, membership } = groupRig()
    const script = scriptClassic(brokers)
    script.join.push(...new Array<'UNKNOWN_MEMBER_ID'>(100).fill('UNKNOWN_MEMBER_ID'))
    membership.start()
    await clock.advance(10_000)
    expect(script.joins.length).toBeLessThan(20)
    await membership.leave()
  })

  it('is at the other end of a client that is closed: what it has is lost, and nothing goes on', async () => {
    const { brokers, clock, cluster, membership, told } = groupRig()
    scriptClassic(brokers)
    membership.start()
    await clock.settle()
    await cluster.close()
    await clock.settle()
    expect(told).toEqual(['assigned t-0 t-1', 'lost t-0 t-1'])
    expect(clock.pendingTimers).toBe(0)
    await membership.leave()
  })

  it('has its answers cut off at any byte: nothing stays pending', async () => {
    for (let bytes = 0; bytes < 120; bytes += 3) {
      const { brokers, clock, cluster, membership } = groupRig()
      scriptClassic(brokers)
      const isCutLater = bytes % 2 === 0
      if (isCutLater) membership.start()
      await clock.settle()
      brokers.cutAnswersAt.set(1, bytes)
      membership.start()
      const offset = { topic: 't', partition: 0, offset: 1, leaderEpoch: -1, metadata: '' }
      const outcomes = Promise.allSettled([membership.commit([offset]), membership.committed([offset])])
      await clock.advance(5000)
      const left = membership.leave()
      await clock.advance(120_000)
      await Promise.all([left, outcomes])
      await cluster.close()
      expect(clock.pendingTimers).toBe(0)
    }
  })
})
