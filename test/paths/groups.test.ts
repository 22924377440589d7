import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './command.ts'

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  await using kafka = connect(broker)
  await kafka.topics.create('orders', { partitions: 2 })
  await using producer = kafka.producer()
  for (let n = 0; n < 10; n++) await producer.send('orders', { value: String(n), partition: n % 2 })
})
afterAll(() => broker.close())

const command = (...args: string[]) => runCommand(broker.address, ...args)

/** A group of KafkaJS that has read everything, and is there until it is told to go. */
async function startGroup(groupId: string): Promise<() => Promise<void>> {
  const kafka = new Kafka({ clientId: 'app', brokers: [broker.address], logLevel: logLevel.NOTHING })
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 })
  await consumer.connect()
  await consumer.subscribe({ topic: 'orders', fromBeginning: true })
  const done = Promise.withResolvers<void>()
  let read = 0
  consumer.on('consumer.commit_offsets', () => {
    if (read === 10) done.resolve()
  })
  await consumer.run({
    autoCommitThreshold: 1,
    eachMessage: async () => {
      read++
    },
  })
  await done.promise
  return () => consumer.disconnect()
}

describe('the client', () => {
  it('lists, describes, measures, resets and deletes groups of another client', async () => {
    const stop = await startGroup('billing')
    await using kafka = connect(`http://${broker.address}`)
    const { groups } = kafka
    expect(await groups.list()).toMatchObject([{ groupId: 'billing', type: 'classic', state: 'Stable' }])
    const { members, protocol } = await groups.describe('billing')
    expect(protocol).toBe('RoundRobinAssigner')
    expect(members).toMatchObject([{ clientId: 'app', host: '127.0.0.1', assignment: new Map([['orders', [0, 1]]]) }])
    const memberId = members[0]?.memberId
    const partition = { topic: 'orders', committedOffset: 5, logEndOffset: 5, lag: 0, memberId }
    expect(await groups.lag('billing')).toEqual([
      { ...partition, partition: 0 },
      { ...partition, partition: 1 },
    ])
    await expect(groups.resetOffsets('billing', { to: 'earliest' })).rejects.toMatchObject({ error: 'NON_EMPTY_GROUP' })
    await expect(groups.delete('billing')).rejects.toMatchObject({ error: 'NON_EMPTY_GROUP' })
    await stop()
    expect(await groups.resetOffsets('billing', { to: 99, dryRun: true })).toMatchObject([{ from: 5, to: 5 }, {}])
    const partitions = [{ topic: 'orders', partition: 1 }]
    expect(await groups.resetOffsets('billing', { to: 2, partitions })).toEqual([
      { topic: 'orders', partition: 1, from: 5, to: 2 },
    ])
    expect((await groups.offsets('billing')).map(({ offset }) => offset)).toEqual([5, 2])
    await groups.delete('billing')
    expect(await groups.offsets('billing')).toEqual([])
    await expect(groups.describe('billing')).rejects.toMatchObject({ error: 'GROUP_ID_NOT_FOUND' })
  })
})

describe('odradek groups and odradek lag', () => {
  it('show a group as it works, and set its offsets when it does not', async () => {
    const stop = await startGroup('shipping')
    expect((await command('groups')).output).toMatch(/^shipping {2}classic {2}Stable/m)
    expect((await command('groups', 'describe', 'shipping')).output).toMatch(/app {5}127\.0\.0\.1 {2}orders:0,1$/m)
    expect((await command('lag', 'shipping')).output).toMatch(/^shipping {2}orders {2}1 {10}5 {10}5 {4}0 /m)
    await stop()
    const reset = await command('groups', 'reset', 'shipping', '--to', 'earliest', '--topic', 'orders:1')
    expect(reset.output).toBe('TOPIC   PARTITION  WAS  NOW\norders  1          5    0\n')
    const lag: unknown = JSON.parse((await command('lag', 'shipping', '--json')).output)
    expect(lag).toMatchObject([
      { group: 'shipping', lag: 0 },
      { partition: 1, lag: 5, memberId: null },
    ])
    expect((await command('groups', 'delete', 'shipping')).code).toBe(0)
  })

  it.each([
    [['groups', 'describe', 'nope'], 1, 'odradek: Group nope not found.\n'],
    [['groups', 'delete', 'nope'], 1, 'odradek: there is no such group\n'],
    [['groups', 'reset', 'g', '--to', 'soon'], 2, /neither earliest, latest, an offset nor a time/],
    [['groups', 'reset', 'g', '--to', 'latest', '--topic', 'orders:x'], 2, /write orders or orders:0,1/],
    [['lag', '--watch', 'x'], 2, 'odradek: --watch x: a number of seconds is wanted\n'],
  ] as const)('%j is told what is wrong', async (args, code, errors) => {
    const told = await command(...args)
    expect(told.code).toBe(code)
    expect(told.errors).toEqual(typeof errors === 'string' ? errors : expect.stringMatching(errors))
  })
})
