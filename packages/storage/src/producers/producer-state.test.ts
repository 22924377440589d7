import { errorCode, RecordBatchHeader } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { maxInt32, producerExpiryCheckMs } from '../limits.ts'
import { makeSequencedBatch } from '../testing/fixtures.ts'
import { addToSequence, ProducerState, type Verdict } from './producer-state.ts'

const outOfOrder = expect.objectContaining({ code: errorCode('OUT_OF_ORDER_SEQUENCE_NUMBER') })
const staleEpoch = expect.objectContaining({ code: errorCode('INVALID_PRODUCER_EPOCH') })
const nowMs = 1_000_000

/** Offers batches one behind the other, and writes each that is taken. */
class Partition {
  readonly state = new ProducerState(1000)
  #nextOffset = 0

  offer(epoch: number, sequence: number, count = 1, producerId = 7, atMs = nowMs): Verdict {
    const header = new RecordBatchHeader(makeSequencedBatch(producerId, epoch, sequence, count))
    const verdict = this.state.prepare(header, this.#nextOffset, atMs)
    if (verdict.type === 'next') this.#nextOffset += count
    return verdict
  }

  write(epoch: number, sequence: number, count = 1, producerId = 7): void {
    const verdict = this.offer(epoch, sequence, count, producerId)
    if (verdict.type === 'next') this.state.commit(verdict.entry)
  }
}

describe('sequences', () => {
  it('begin again behind 2^31-1', () => {
    expect(addToSequence(maxInt32 - 1, 1)).toBe(maxInt32)
    expect(addToSequence(maxInt32, 1)).toBe(0)
    expect(addToSequence(maxInt32 - 2, 5)).toBe(2)
    expect(addToSequence(-1, 1)).toBe(0)
  })

  it('are followed over the end, within a batch and between two', () => {
    const partition = new Partition()
    partition.write(0, maxInt32 - 2, 5)
    expect(partition.offer(0, maxInt32 - 2, 5)).toMatchObject({ type: 'duplicate', of: { lastOffset: 4 } })
    partition.write(0, 2)
    expect(() => partition.offer(0, maxInt32)).toThrow('sent sequence 2147483647 in epoch 0, where 3 is the next')
    const other = new Partition()
    other.write(0, maxInt32)
    expect(other.offer(0, 0).type).toBe('next')
  })
})

describe('a batch of a producer', () => {
  it('may begin anywhere when the producer is not known', () => {
    expect(new Partition().offer(3, 42).type).toBe('next')
  })

  it('follows the last one, written or queued', () => {
    const partition = new Partition()
    for (const sequence of [0, 2, 4, 6, 8]) expect(partition.offer(0, sequence, 2).type).toBe('next')
    expect(() => partition.offer(0, 11)).toThrow('sent sequence 11 in epoch 0, where 10 is the next')
    expect(() => partition.offer(0, 9)).toThrow(outOfOrder)
  })

  it('is known again while it is one of the last five, and else is out of order, as in Kafka', () => {
    const partition = new Partition()
    for (let sequence = 0; sequence < 7; sequence++) partition.write(0, sequence)
    for (let sequence = 2; sequence < 7; sequence++) {
      expect(partition.offer(0, sequence)).toMatchObject({
        type: 'duplicate',
        of: { lastSequence: sequence, lastOffset: sequence, offsetDelta: 0 },
      })
    }
    expect(() => partition.offer(0, 1)).toThrow(outOfOrder)
  })

  it('is no duplicate when it only overlaps one', () => {
    const partition = new Partition()
    partition.write(0, 0, 3)
    expect(() => partition.offer(0, 0, 2)).toThrow(outOfOrder)
    expect(() => partition.offer(0, 1, 2)).toThrow(outOfOrder)
  })

  it('begins a new epoch with sequence 0, and ends the one before', () => {
    const partition = new Partition()
    partition.write(0, 0)
    expect(() => partition.offer(1, 1)).toThrow('sent sequence 1 in epoch 1, where 0 is the next')
    partition.write(1, 0)
    expect(() => partition.offer(0, 1)).toThrow('epoch 0 of producer 7 is over; it is at epoch 1')
    expect(() => partition.offer(0, 0)).toThrow(staleEpoch)
    expect(partition.offer(1, 0).type).toBe('duplicate')
  })

  it('has nothing to do with other producers', () => {
    const partition = new Partition()
    partition.write(0, 0)
    partition.write(0, 5, 1, 8)
    expect(partition.offer(0, 1).type).toBe('next')
    expect(partition.offer(0, 6, 1, 8).type).toBe('next')
  })
})

describe('what is queued', () => {
  it('is forgotten when it cannot be written, and what is written stays', () => {
    const partition = new Partition()
    partition.write(0, 0)
    partition.offer(0, 1)
    partition.offer(1, 0)
    partition.state.rollBack()
    expect(partition.offer(0, 0).type).toBe('duplicate')
    expect(partition.offer(0, 1).type).toBe('next')
  })

  it('is in no snapshot before it is written', () => {
    const partition = new Partition()
    const verdict = partition.offer(0, 0)
    expect([...partition.state.entries()]).toEqual([])
    expect(partition.state.isEmpty).toBe(false)
    if (verdict.type === 'next') partition.state.commit(verdict.entry)
    expect([...partition.state.entries()]).toMatchObject([{ producerId: 7, epoch: 0 }])
  })
})

describe('expiry', () => {
  it('is looked for now and then, and lets the producer begin anew anywhere', () => {
    const partition = new Partition()
    partition.write(0, 0)
    expect(() => partition.offer(0, 5, 1, 7, nowMs + 1000)).toThrow(outOfOrder)
    expect([...partition.state.entries()]).toHaveLength(1)
    expect(partition.offer(0, 5, 1, 7, nowMs + producerExpiryCheckMs).type).toBe('next')
  })
})

describe('batches that are in the log already', () => {
  it('are facts, whatever their sequence; markers end a transaction and keep the sequence', () => {
    const state = new ProducerState()
    const batch = (epoch: number, sequence: number, attributes = 0): RecordBatchHeader => {
      const header = new RecordBatchHeader(makeSequencedBatch(7, epoch, sequence))
      header.baseOffset = sequence
      header.attributes = attributes
      return header
    }
    state.replay(batch(0, 5, 0x10))
    state.replay(batch(0, 9, 0x10))
    expect([...state.entries()]).toMatchObject([{ currentTxnFirstOffset: 5, batches: [{}, { lastSequence: 9 }] }])
    state.replay(batch(0, -1, 0x30))
    expect([...state.entries()]).toMatchObject([{ currentTxnFirstOffset: -1, batches: [{}, {}] }])
    state.replay(batch(1, -1, 0x30))
    expect([...state.entries()]).toMatchObject([{ epoch: 1, batches: [] }])
    expect(state.prepare(batch(1, 0), 4, nowMs).type).toBe('next')
  })
})
