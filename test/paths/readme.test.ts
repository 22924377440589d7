import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Broker, connect, json, string, topic } from 'odradek'
import { expect, it } from 'vitest'

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')

it("the README's example does what it says", async () => {
  interface Order {
    readonly total: number
  }
  const orders = topic('orders', { key: string, value: json<Order>() })
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  await using kafka = connect(`kafka://${broker.address}`)
  await using producer = kafka.producer()
  expect(await producer.send(orders, { key: 'o-1', value: { total: 3 } })).toMatchObject({ partition: 0, offset: 0 })
  const totals: (number | undefined)[] = []
  for await (const record of kafka.consumer({ topics: [orders], follow: false })) totals.push(record.value?.total)
  expect(totals).toEqual([3])
})

it.each([
  "topic('orders', { key: string, value: json<Order>() })",
  "Broker.start({ memory: true, listen: '127.0.0.1:0' })",
  "producer.send(orders, { key: 'o-1', value: { total: 3 } })",
  'kafka.consumer({ topics: [orders], follow: false })',
])('the README has what is tested here: %s', (line) => {
  expect(readme).toContain(line)
})
