import { Broker } from '@odradek/broker'
import { connect } from '@odradek/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './command.ts'

let broker: Broker
beforeAll(async () => {
  broker = await Broker.start({ listen: '127.0.0.1:0', memory: true })
  await using kafka = connect(broker)
  await kafka.topics.create('orders', { partitions: 2 })
})
afterAll(() => broker.close())

const command = (...args: string[]) => runCommand(broker.address, ...args)

describe('the client', () => {
  it('changes settings of topics, groups and brokers, and tells who set them', async () => {
    await using kafka = connect(`http://${broker.address}`)
    const { configs } = kafka
    for (const [resource, name, value, source] of [
      [{ topic: 'orders' }, 'retention.ms', '3600000', 'topic'],
      [{ group: 'billing' }, 'consumer.session.timeout.ms', '50000', 'group'],
      [{ broker: 'controller' }, 'log.roll.ms', '60000', 'broker'],
      [{ broker: 'all' }, 'min.insync.replicas', '1', 'cluster'],
    ] as const) {
      await configs.alter(resource, { [name]: value }, { validateOnly: true })
      expect((await configs.describe(resource, [name]))[0]?.source).not.toBe(source)
      await configs.alter(resource, { [name]: value })
      expect(await configs.describe(resource, [name])).toMatchObject([{ name, value, source, isReadOnly: false }])
      await configs.alter(resource, { [name]: null })
      expect((await configs.describe(resource, [name]))[0]?.source).not.toBe(source)
    }
    expect((await configs.describe({ topic: 'orders' })).length).toBe(33)
    await expect(configs.describe({ topic: 'nowhere' })).rejects.toMatchObject({ error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    await expect(configs.alter({ broker: 1 }, { 'num.partitions': '3' })).rejects.toThrow('num.partitions')
  })
})

describe('odradek configs', () => {
  it('sets, lists and resets', async () => {
    const set = await command('configs', 'set', '-t', 'orders', 'retention.ms=3600000', 'cleanup.policy=compact,delete')
    expect(set.output).toBe(
      [
        'SETTING         VALUE           SET BY',
        'cleanup.policy  compact,delete  topic',
        'retention.ms    3600000         topic',
        '',
      ].join('\n'),
    )
    const listed = await command('configs', 'list', '-t', 'orders', '--changed', '--json')
    expect(JSON.parse(listed.output)).toMatchObject([{ name: 'cleanup.policy' }, { name: 'retention.ms' }])
    const reset = await command('configs', 'reset', '-t', 'orders', 'retention.ms', 'cleanup.policy')
    expect(reset.output).toContain('604800000  default')
  })

  it('tells the settings of the broker', async () => {
    expect((await command('configs', 'list', 'num.partitions')).output).toContain(
      'num.partitions  1      default, read-only',
    )
  })

  it.each([
    [['list', '-t', 'nowhere'], 1, "odradek: there is no topic 'nowhere'\n"],
    [['list', '-t', 'orders', 'retention'], 1, 'odradek: there is no setting retention here\n'],
    [['set', '-t', 'orders', 'retention.ms=soon'], 1, 'odradek: Bad value retention.ms=soon'],
    [['set', 'num.partitions=3'], 1, 'odradek: Cannot update these configs dynamically: [num.partitions]\n'],
    [['set', '-t', 'orders', 'retention.ms'], 2, 'odradek: retention.ms: write name=value'],
    [['list', '-t', 'orders', '-b', '1'], 2, 'odradek: --topic, --group and --broker: give one of them\n'],
    [['list', '-b', 'one'], 2, 'odradek: --broker one: a node id is wanted, or all\n'],
  ])('%j ends with %i and says why', async (args, code, message) => {
    expect(await command('configs', ...args)).toMatchObject({ code, errors: expect.stringContaining(message) })
  })
})

it('odradek topics alter gives a topic more partitions, and no fewer', async () => {
  expect((await command('topics', 'alter', 'orders', '-p', '4')).output).toContain('partition 3  leader 1')
  const fewer = await command('topics', 'alter', 'orders', '-p', '3')
  expect(fewer).toMatchObject({ code: 1, errors: expect.stringContaining('has 4 partitions') })
})
