import { fc, test } from '@fast-check/vitest'
import { murmur2 } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { consistentPartitioner } from './consistent.ts'
import { crc32Partitioner } from './crc32.ts'
import { fnv1aPartitioner } from './fnv1a.ts'
import { murmur2Partitioner } from './murmur2.ts'
import type { PartitionerContext } from './partitioner.ts'
import { type PartitionerName, partitioners } from './partitioners.ts'
import { roundRobinPartitioner } from './round-robin.ts'
import { contextOf, randomOf } from './testing/keys.ts'

const bytesOf = (text: string): Uint8Array => Buffer.from(text)
const names: PartitionerName[] = ['murmur2', 'crc32', 'fnv1a', 'round-robin', 'consistent']
const keyed: PartitionerName[] = ['murmur2', 'crc32', 'fnv1a', 'consistent']
const counts = fc.integer({ min: 1, max: 10_000 })

describe.each(names)('%s', (name) => {
  const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  test.prop([fc.option(fc.uint8Array({ maxLength: 100 })), counts, chances])('stays in range', (key, count, chance) => {
    const partition = partitioners[name](() => chance)(key, contextOf(count)) ?? 0
    expect(Number.isInteger(partition) && partition >= 0 && partition < count).toBe(true)
  })
})

describe.each(keyed)('%s', (name) => {
  test.prop([fc.uint8Array({ minLength: 1, maxLength: 100 }), counts, fc.array(fc.uint8Array())])(
    'goes by key and count alone',
    (key, partitionCount, others) => {
      const partitioner = partitioners[name](randomOf(1))
      const chosen = partitioner(key, contextOf(partitionCount))
      for (const other of others) partitioner(other, contextOf(partitionCount))
      const elsewhere: PartitionerContext = { topic: 'other', partitionCount, availablePartitions: [] }
      expect(partitioner(Uint8Array.from(key), elsewhere)).toBe(chosen)
      expect(partitioners[name](randomOf(2))(key, elsewhere)).toBe(chosen)
    },
  )
})

it.each(['murmur2', 'fnv1a', 'consistent'] as const)('%s has no opinion without a key, and one on no bytes', (name) => {
  const partitioner = partitioners[name](randomOf(1))
  expect(partitioner(null, contextOf(7))).toBeUndefined()
  expect(partitioner(new Uint8Array(0), contextOf(7))).toBeTypeOf('number')
})

// The hashes that librdkafka's tests expect of Java's murmur2, the sign bit cleared or not.
it.each([
  ['', 0x106e08d9],
  ['kafka', 0xd067cf64],
  ['giberish123456789', 0x8f552b0c],
  ['1234', 0x9fc97b14],
  ['234', 0xe7c009ca],
  ['34', 0x873930da],
  ['4', 0x5a4b5ca1],
  ['PreAmbleWillBeRemoved,ThePrePartThatIs', 0x78424f1c],
  ['hejsan', 0x5ec19395],
])('murmur2 chooses for %j as Java does', (text, hash) => {
  expect(murmur2(bytesOf(text)) >>> 0).toBe(hash)
  expect(murmur2Partitioner(bytesOf(text), contextOf(17))).toBe((hash & 0x7fffffff) % 17)
})

it("crc32 chooses as librdkafka's consistent_random does", () => {
  const partitioner = crc32Partitioner(() => 0.5)
  expect(partitioner(bytesOf('23456'), contextOf(17))).toBe(0xb1b451d7 % 17)
  expect(partitioner(bytesOf('hejsan'), contextOf(7))).toBe(0xd077037e % 7)
  for (const key of [null, new Uint8Array(0)]) {
    expect(partitioner(key, { topic: 't', partitionCount: 9, availablePartitions: [1, 7] })).toBe(7)
    expect(partitioner(key, { topic: 't', partitionCount: 9, availablePartitions: [] })).toBe(4)
  }
})

// By sarama's formula, in Go: of 17 partitions and of 6.
it.each([
  ['', 0, 3],
  ['a', 16, 0],
  ['kafka', 9, 5],
  ['order-1', 8, 1],
  ['order-2', 3, 4],
  ['customer 42', 13, 3],
  ['1234', 13, 3],
  ['foobar', 15, 0],
  ['this is another string with more length to it perhaps', 0, 5],
])('fnv1a chooses for %j as sarama does', (text, of17, of6) => {
  expect(fnv1aPartitioner(bytesOf(text), contextOf(17))).toBe(of17)
  expect(fnv1aPartitioner(bytesOf(text), contextOf(6))).toBe(of6)
})

// jump(xxh64(key)): each of both in Go and Python.
it('consistent chooses as jump hash of xxHash64 does', () => {
  const choices = (text: string): unknown[] =>
    [1, 2, 10, 12, 1000].map((count) => consistentPartitioner(bytesOf(text), contextOf(count)))
  expect(choices('')).toEqual([0, 1, 7, 7, 332])
  expect(choices('order-1')).toEqual([0, 0, 5, 5, 875])
})

describe('round-robin', () => {
  it('takes the partitions that have a leader in turn, for each topic, whatever the key', () => {
    const partitioner = roundRobinPartitioner()
    const context = { topic: 'a', partitionCount: 4, availablePartitions: [0, 2, 3] }
    const turns = Array.from({ length: 7 }, () => partitioner(bytesOf('same'), context))
    expect(turns).toEqual([0, 2, 3, 0, 2, 3, 0])
    expect(partitioner(null, contextOf(2, 'b'))).toBe(0)
    expect(partitioner(null, context)).toBe(2)
  })

  it('takes all in turn if none has a leader', () => {
    const partitioner = roundRobinPartitioner()
    const context = { topic: 'a', partitionCount: 3, availablePartitions: [] }
    expect(Array.from({ length: 4 }, () => partitioner(null, context))).toEqual([0, 1, 2, 0])
  })
})
