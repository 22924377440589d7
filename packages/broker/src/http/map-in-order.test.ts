import { expect, test } from 'vitest'
import { mapInOrder } from './map-in-order.ts'
import { eventLoopTurns } from './testing/event-loop.ts'

async function* from<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}

async function toArray<T>(items: AsyncIterable<T>): Promise<T[]> {
  const array: T[] = []
  for await (const item of items) array.push(item)
  return array
}

test('results come in the order of the items, whichever is done first', async () => {
  const done = [1, 2, 3].map(() => Promise.withResolvers<void>())
  const begun: number[] = []
  const results = mapInOrder(from([0, 1, 2]), 3, async (item) => {
    begun.push(item)
    if (item === 2) for (const each of done.toReversed()) each.resolve()
    await done[item]?.promise
    return item * 10
  })
  expect(await toArray(results)).toEqual([0, 10, 20])
  expect(begun).toEqual([0, 1, 2])
})

test('a result does not wait for the next item', async () => {
  async function* oneAndThenNothing(): AsyncGenerator<number> {
    yield 1
    await new Promise(() => undefined)
  }
  const results = mapInOrder(oneAndThenNothing(), 3, async (item) => item)
  expect(await results.next()).toEqual({ done: false, value: 1 })
})

test('no more than so many are under way', async () => {
  let underWay = 0
  let most = 0
  const items = Array.from({ length: 20 }, (_, index) => index)
  const results = mapInOrder(from(items), 3, async (item) => {
    most = Math.max(most, ++underWay)
    await Promise.resolve()
    underWay--
    return item
  })
  expect(await toArray(results)).toEqual(items)
  expect(most).toBeLessThanOrEqual(3)
})

test('an error of the source ends it, after the results before', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1
    throw new Error('the source')
  }
  const results = mapInOrder(failing(), 3, async (item) => item)
  expect((await results.next()).value).toBe(1)
  await expect(results.next()).rejects.toThrow('the source')
})

test('an error of a mapping ends it, after the results before', async () => {
  const results = mapInOrder(from([1, 2]), 3, (item) =>
    item === 2 ? Promise.reject(new Error('two')) : Promise.resolve(item),
  )
  expect((await results.next()).value).toBe(1)
  await expect(results.next()).rejects.toThrow('two')
})

test('who stops taking results stops the source', async () => {
  let isStopped = false
  async function* endless(): AsyncGenerator<number> {
    try {
      for (let item = 0; ; item++) yield item
    } finally {
      isStopped = true
    }
  }
  for await (const item of mapInOrder(endless(), 3, async (each) => each)) if (item === 5) break
  await Promise.resolve()
  expect(isStopped).toBe(true)
})

test('no item is asked for while nobody takes results', async () => {
  let asked = 0
  async function* counted(): AsyncGenerator<number> {
    for (;;) yield asked++
  }
  const results = mapInOrder(counted(), 3, async (item) => item)
  await results.next()
  await eventLoopTurns(50)
  expect(asked).toBeLessThanOrEqual(4)
})
