import { describe, expect, it } from 'vitest'
import { api, array, int32, string, struct, uuid } from './language.ts'
import { minBytes, requestOf, singular } from './shape.ts'

const partition = struct('Partition', { index: int32, rack: string.nullable().since(4).tagged(0).default(null) })
const example = requestOf(
  api({
    key: 0,
    name: 'Example',
    versions: '1-5',
    flexible: '4+',
    request: {
      topics: array({
        name: string.until(2),
        id: uuid.since(3),
        partitions: array(partition).since(2),
      }),
      leaders: array(partition).since(3),
    },
    response: {},
  }),
)

describe('the shape of a message', () => {
  it('calls structs by the path that leads to them, or by their own name', () => {
    const names = example.structs.map(({ name }) => name)
    expect(names).toEqual(['ExampleRequestPartition', 'ExampleRequestTopic', 'ExampleRequest'])
  })

  it('gives a struct the versions of all places where it stands, and its fields no more', () => {
    const [shared, topic] = example.structs
    expect(shared?.versions).toEqual({ first: 2, last: 5 })
    expect(topic?.members.map(({ versions }) => versions)).toEqual([
      { first: 1, last: 2 },
      { first: 3, last: 5 },
      { first: 2, last: 5 },
    ])
  })

  it('knows the fewest bytes that an item takes in any version', () => {
    const [topics] = example.root.members
    if (topics?.struct === undefined) throw new Error('topics are structs')
    const bytesIn = (first: number, last: number): number =>
      minBytes({ kind: 'struct', name: undefined, fields: {} }, topics.struct, { first, last }, example)
    expect(bytesIn(1, 1)).toBe(2) // the length of a name
    expect(bytesIn(2, 2)).toBe(2 + 4)
    expect(bytesIn(4, 4)).toBe(16 + 1 + 1) // an id, a compact count, no tags
    expect(bytesIn(1, 5)).toBe(2)
  })

  it.each([
    ['topics', 'topic'],
    ['entries', 'entry'],
    ['addresses', 'address'],
    ['status', 'status'],
  ])('takes one of the %s for a %s', (many, one) => {
    expect(singular(many)).toBe(one)
  })
})
