import type { RecordHeader } from '@odradek/records'
import { describe, expect, it } from 'vitest'
import { failureHeaders, headersOfFailure, readOrigin } from './failure-headers.ts'
import { type FailedRecord, type Handler, RecordWork } from './record-work.ts'
import { type RunOptions, runSettings } from './run-options.ts'
import { Runner } from './runner.ts'
import { FakeSource, fakeRecord, fakeSerdes } from './testing/fake-source.ts'

const decoder = new TextDecoder()

interface Sent extends FailedRecord {
  readonly topic: string
}

function start(options: RunOptions, handler: Handler, refuse?: Error) {
  const source = new FakeSource()
  const sent: Sent[] = []
  const settings = runSettings(options)
  const send = async (topic: string, record: FailedRecord): Promise<void> => {
    if (refuse !== undefined) throw refuse
    sent.push({ topic, ...record })
  }
  const retryLevel = (topic: string): number =>
    1 + settings.retryTopics.findIndex(({ suffix }) => topic === `orders${suffix}`)
  const parts = { settings, clock: source.clock, group: 'billing', retryLevel, serdes: fakeSerdes, send }
  const { concurrency, maxPollRecords: maxInHand, signal } = settings
  const limits = { concurrency, maxInHand, maxInHandOfPartition: 100, signal }
  const runner = new Runner(source, new RecordWork(parts, handler), limits)
  const outcome = runner.run().then(
    () => 'ended',
    (error: unknown) => error,
  )
  return { source, sent, outcome }
}

function textOf(headers: readonly RecordHeader[], key: string): string | undefined {
  const value = headers.findLast((header) => header.key === key)?.value
  return value === null || value === undefined ? undefined : decoder.decode(value)
}

const retryTopics = [{ delayMs: 5000 }, { delayMs: 60_000 }]

describe('a record that fails', () => {
  it('is tried again in place, with longer and longer pauses, while other keys go on', async () => {
    const calls: string[] = []
    const { source } = start({ retry: { attempts: 3, backoffMs: 100 } }, ({ value }, { attempt }) => {
      calls.push(`${value} ${attempt}`)
      if (value === 'v0' && attempt < 3) throw new Error('not yet')
    })
    source.give({ offset: 0, key: 'a' }, { offset: 1, key: 'a' }, { offset: 2, key: 'b' })
    await source.clock.settle()
    expect(calls).toEqual(['v0 1', 'v2 1'])
    await source.clock.advance(79)
    expect(calls).toHaveLength(2)
    await source.clock.advance(41)
    expect(calls).toEqual(['v0 1', 'v2 1', 'v0 2'])
    expect(source.holder?.finishedOffset({ topic: 'orders', partition: 0 })).toBe(0)
    await source.clock.advance(240)
    expect(calls).toEqual(['v0 1', 'v2 1', 'v0 2', 'v0 3', 'v1 1'])
    expect(source.holder?.finishedOffset({ topic: 'orders', partition: 0 })).toBe(3)
  })

  it('gives its place to others while it waits', async () => {
    const calls: string[] = []
    const { source } = start({ concurrency: 1, retry: {} }, ({ value }, { attempt }) => {
      calls.push(`${value} ${attempt}`)
      if (attempt === 1 && value === 'v0') throw new Error('not yet')
    })
    source.give({ offset: 0, key: 'a' }, { offset: 1, key: 'b' })
    await source.clock.settle()
    expect(calls).toEqual(['v0 1', 'v1 1'])
  })

  it('goes through the retry topics, and is a dead letter then', async () => {
    const seen: unknown[] = []
    const error = new RangeError('out of stock')
    const { source, sent } = start({ retryTopics, deadLetter: 'orders.dead' }, (record, { attempt }) => {
      const { topic, partition, offset, timestamp, key, value, headers } = record
      seen.push({ topic, partition, offset, timestamp, key, value, attempt, headers: headers.map((each) => each.key) })
      throw error
    })
    const headers = [{ key: 'trace', value: null }]
    source.give({ offset: 7, partition: 2, key: 'a', headers })
    await source.clock.settle()
    expect(sent.map(({ topic }) => topic)).toEqual(['orders.retry.5s'])
    expect(source.holder?.finishedOffset({ topic: 'orders', partition: 2 })).toBe(8)
    for (const [index, delayMs] of [5000, 60_000].entries()) {
      const { topic = '', headers = [] } = sent[index] ?? {}
      source.give({ topic, offset: 40, key: 'a', value: 'v7', headers })
      await source.clock.advance(delayMs - 1)
      expect(seen).toHaveLength(index + 1)
      await source.clock.advance(1)
      expect(seen).toHaveLength(index + 2)
    }
    expect(sent.map(({ topic }) => topic)).toEqual(['orders.retry.5s', 'orders.retry.1m', 'orders.dead'])
    const same = {
      topic: 'orders',
      partition: 2,
      offset: 7,
      timestamp: 1007,
      key: 'a',
      value: 'v7',
      headers: ['trace'],
    }
    expect(seen).toEqual([1, 2, 3].map((attempt) => ({ ...same, attempt })))
    const dead = sent[2]?.headers ?? []
    expect(textOf(dead, failureHeaders.topic)).toBe('orders')
    expect(textOf(dead, failureHeaders.errorName)).toBe('RangeError')
    expect(textOf(dead, failureHeaders.errorMessage)).toBe('out of stock')
    expect(textOf(dead, failureHeaders.group)).toBe('billing')
    expect(dead.filter(({ key }) => key === failureHeaders.attempts)).toEqual([
      { key: failureHeaders.attempts, value: Uint8Array.of(0, 0, 0, 3) },
    ])
    expect(dead.find(({ key }) => key === failureHeaders.due)).toBeUndefined()
    expect(decoder.decode(sent[2]?.value ?? undefined)).toBe('v7')
  })

  it('waits in its retry topic without holding up what else there is', async () => {
    const calls: unknown[] = []
    const { source, sent } = start({ concurrency: 1, retryTopics }, ({ value }, { attempt }) => {
      calls.push(value)
      if (value === 'v0' && attempt === 1) throw new Error('not yet')
    })
    source.give({ offset: 0 })
    await source.clock.settle()
    const { headers = [] } = sent[0] ?? {}
    const retried = { topic: 'orders.retry.5s', value: 'v0', headers }
    source.give({ ...retried, offset: 0 }, { ...retried, offset: 1 }, { offset: 1 }, { offset: 2 })
    await source.clock.settle()
    expect(calls).toEqual(['v0', 'v1', 'v2'])
    expect(source.log).toEqual(['pause orders.retry.5s-0'])
    expect(source.holder?.isResting).toBe(true)
    await source.clock.advance(5000)
    expect(calls).toEqual(['v0', 'v1', 'v2', 'v0', 'v0'])
    expect(source.log).toEqual(['pause orders.retry.5s-0', 'resume orders.retry.5s-0'])
    expect(source.holder?.finishedOffset({ topic: 'orders.retry.5s', partition: 0 })).toBe(2)
    expect(source.clock.pendingTimers).toBe(0)
  })

  it('is a dead letter at once, byte for byte, when it cannot be decoded', async () => {
    const { source, sent } = start({ retry: {}, retryTopics, deadLetter: (topic) => `${topic}.dead` }, () => undefined)
    source.give({ offset: 0, key: 'a', value: 'broken' }, { offset: 1, value: null })
    await source.clock.settle()
    expect(sent.map(({ topic, value }) => [topic, decoder.decode(value ?? undefined)])).toEqual([
      ['orders.dead', 'broken'],
    ])
    expect(textOf(sent[0]?.headers ?? [], failureHeaders.errorName)).toBe('SyntaxError')
    expect(source.holder?.finishedOffset({ topic: 'orders', partition: 0 })).toBe(2)
  })

  it('is a dead letter when a retry topic has it and it does not say where it is from', async () => {
    const deadLetter = (topic: string): string => `${topic}.dead`
    const { source, sent } = start({ retry: {}, retryTopics, deadLetter }, () => undefined)
    source.give({ topic: 'orders.retry.5s', offset: 0 })
    await source.clock.settle()
    expect(sent.map(({ topic }) => topic)).toEqual(['orders.retry.5s.dead'])
    expect(textOf(sent[0]?.headers ?? [], failureHeaders.errorMessage)).toContain('orders.retry.5s-0 at offset 0')
  })

  it('ends the run when it cannot be decoded and there is nowhere to put it', async () => {
    const { source, outcome } = start({}, () => undefined)
    source.give({ offset: 3, value: 'broken' })
    expect(await outcome).toEqual(new SyntaxError('no value'))
    expect(source.committed).toEqual({ 'orders-0': 3 })
  })

  it('is not finished when the dead letter is not acknowledged', async () => {
    const refusal = new Error('no replica')
    const { source, outcome } = start({ deadLetter: 'orders.dead' }, () => Promise.reject(new Error('no')), refusal)
    source.give({ offset: 3 })
    expect(await outcome).toBe(refusal)
    expect(source.committed).toEqual({ 'orders-0': 3 })
  })

  it('is skipped, fails or is a dead letter as `onError` says', async () => {
    const heard: unknown[] = []
    const options: RunOptions = {
      retry: {},
      deadLetter: 'orders.dead',
      by: 'partition',
      onError: async (error, { offset }, { attempt }) => {
        heard.push([error instanceof Error ? error.message : error, offset, attempt])
        return offset === 0 ? 'skip' : offset === 1 ? 'deadLetter' : 'fail'
      },
    }
    const { source, sent, outcome } = start(options, () => {
      throw new Error('no')
    })
    source.give({ offset: 0 }, { offset: 1 }, { offset: 2 })
    expect(await outcome).toEqual(new Error('no'))
    expect(heard).toEqual([0, 1, 2].map((offset) => ['no', offset, 1]))
    expect(sent.map(({ topic }) => topic)).toEqual(['orders.dead'])
    expect(source.committed).toEqual({ 'orders-0': 2 })
  })
})

describe('headers of failures', () => {
  it('say where a record is from, and of what it failed', () => {
    const origin = { topic: 'orders', partition: 3, offset: 2 ** 40, timestamp: 1_700_000_000_000, attempts: 2 }
    const { raw } = fakeRecord({ offset: 0 })
    const headers = headersOfFailure(raw, { origin, error: 'just text', group: undefined, dueMs: 1_700_000_005_000 })
    expect(readOrigin({ ...raw, headers })).toEqual({ origin, dueMs: 1_700_000_005_000 })
    expect(headers.find(({ key }) => key === failureHeaders.partition)?.value).toEqual(Uint8Array.of(0, 0, 0, 3))
    expect(textOf(headers, failureHeaders.errorMessage)).toBe('just text')
  })

  it('are read as Spring writes them, and refused when they make no sense', () => {
    const { raw } = fakeRecord({ offset: 0 })
    const origin = { topic: 'orders', partition: 0, offset: 0, timestamp: 0, attempts: 1 }
    const headers = headersOfFailure(raw, { origin, error: '', group: undefined, dueMs: undefined })
    const due = { key: failureHeaders.due, value: Uint8Array.of(0x01, 0x8b, 0xcf, 0xe5, 0x68, 0x00) }
    expect(readOrigin({ ...raw, headers: [...headers, due] })?.dueMs).toBe(1_700_000_000_000)
    expect(readOrigin(raw)).toBeUndefined()
    const odd = { key: failureHeaders.offset, value: new Uint8Array(9) }
    expect(readOrigin({ ...raw, headers: [...headers, odd] })).toBeUndefined()
  })
})
