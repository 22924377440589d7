import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '@odradek/engine-wasm'
import { errorByCode } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { describeConfigs } from '@odradek/protocol/32-describe-configs'
import { alterConfigs } from '@odradek/protocol/33-alter-configs'
import { incrementalAlterConfigs } from '@odradek/protocol/44-incremental-alter-configs'
import { listConfigResources } from '@odradek/protocol/74-list-config-resources'
import { encodeBatch } from '@odradek/records'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Broker } from '../../broker.ts'
import { AdminClient } from '../testing/admin-client.ts'

const [topic, node, loggers, metrics, group] = [2, 4, 8, 16, 32]
const [set, remove, append, subtract] = [0, 1, 2, 3]
type Change = readonly [name: string, operation: number, value: string | null]

const logger = pino({ level: 'silent' })
let broker: Broker
let client: AdminClient
beforeAll(async () => {
  broker = await Broker.start({ memory: true, listen: false, logger, config: { 'log.retention.hours': 1 } })
  client = new AdminClient(broker)
  await client.createTopic('orders', 1, { 'cleanup.policy': 'compact' })
})
afterAll(() => broker.close())

async function alter(
  type: number,
  name: string,
  changes: readonly Change[],
  { validateOnly = false, over = client } = {},
): Promise<string> {
  const configs = changes.map(([name, configOperation, value]) => ({ name, configOperation, value }))
  const resources = [{ resourceType: type, resourceName: name, configs }]
  const { responses } = await over.request(incrementalAlterConfigs, 1, { resources, validateOnly })
  return errorByCode(responses[0]?.errorCode ?? -1).name
}

async function entriesOf(type: number, name: string, keys: string[] | null = null, over = client) {
  const resources = [{ resourceType: type, resourceName: name, configurationKeys: keys }]
  const request = { resources, includeSynonyms: true, includeDocumentation: true }
  const { results } = await over.request(describeConfigs, 4, request)
  const [result] = results
  if (result === undefined) throw new Error('no result')
  return result
}

async function settingOf(type: number, name: string, key: string, over = client) {
  const { configs } = await entriesOf(type, name, [key], over)
  return [configs[0]?.value, configs[0]?.configSource]
}

describe('DescribeConfigs', () => {
  test('tells every setting of a topic with its synonyms, the one in effect first', async () => {
    const { configs } = await entriesOf(topic, 'orders')
    expect(configs.length).toBe(33)
    expect(configs.find(({ name }) => name === 'cleanup.policy')).toEqual({
      name: 'cleanup.policy',
      value: 'compact',
      readOnly: false,
      configSource: 1,
      isSensitive: false,
      synonyms: [
        { name: 'cleanup.policy', value: 'compact', source: 1 },
        { name: 'log.cleanup.policy', value: 'delete', source: 5 },
      ],
      configType: 7,
      documentation: expect.any(String),
    })
  })

  test('tells the settings of this broker, which of them are read-only, and no password', async () => {
    const { configs } = await entriesOf(node, '1')
    const byName = new Map(configs.map((entry) => [entry.name, entry]))
    expect(byName.get('num.partitions')).toMatchObject({ value: '1', readOnly: true, configSource: 5 })
    expect(byName.get('message.max.bytes')).toMatchObject({ value: '1048588', readOnly: false, configSource: 5 })
    expect(byName.get('log.retention.hours')).toMatchObject({ value: '1', configSource: 4 })
    expect(byName.get('node.id')).toMatchObject({ value: '1', configSource: 4 })
    expect(byName.get('inter.broker.protocol.version')).toMatchObject({ value: '4.3-IV0', readOnly: true })
    expect(byName.get('ssl.keystore.password')).toMatchObject({ value: null, isSensitive: true })
    expect(configs.length).toBeGreaterThan(340)
  })

  test('has types from version 3 on, and leaves out what was not asked for', async () => {
    const resources = [{ resourceType: topic, resourceName: 'orders', configurationKeys: ['segment.bytes'] }]
    for (const version of [1, 2, 3, 4]) {
      const { results } = await client.request(describeConfigs, version, { resources })
      expect(results[0]?.configs).toMatchObject([
        { name: 'segment.bytes', synonyms: [], configType: version < 3 ? 0 : 3 },
      ])
    }
  })

  test('answers for groups, client metrics and loggers without anything having been set', async () => {
    expect((await entriesOf(group, 'nobody')).configs.length).toBe(17)
    expect(await settingOf(group, 'nobody', 'consumer.session.timeout.ms')).toEqual(['45000', 5])
    expect((await entriesOf(metrics, 'none')).configs.map(({ name }) => name)).toEqual([
      'interval.ms',
      'match',
      'metrics',
    ])
    expect((await entriesOf(loggers, '1')).configs).toMatchObject([{ name: 'root', configSource: 6 }])
  })

  test.each([
    [topic, 'nowhere', 'UNKNOWN_TOPIC_OR_PARTITION'],
    [topic, 'a/b', 'INVALID_TOPIC_EXCEPTION'],
    [node, '2', 'INVALID_REQUEST'],
    [node, 'one', 'INVALID_REQUEST'],
    [loggers, '', 'INVALID_REQUEST'],
    [metrics, '', 'INVALID_REQUEST'],
    [group, '', 'INVALID_REQUEST'],
    [64, 'x', 'INVALID_REQUEST'],
  ])('of a resource %i named %j is %s', async (type, name, error) => {
    expect(errorByCode((await entriesOf(type, name)).errorCode).name).toBe(error)
  })
})

describe('IncrementalAlterConfigs', () => {
  test('changes a topic at once', async () => {
    await client.createTopic('changed')
    const batch = (): Uint8Array =>
      encodeBatch(createEngine(), [{ key: null, value: Buffer.alloc(900), timestampMs: 0 }])
    const produced = async (): Promise<number | undefined> => {
      const topicData = [{ name: 'changed', partitionData: [{ index: 0, records: batch() }] }]
      const { responses } = await client.request(produce, 9, {
        acks: 1,
        timeoutMs: 1000,
        topicData,
        transactionalId: null,
      })
      return responses[0]?.partitionResponses[0]?.errorCode
    }
    expect(await produced()).toBe(0)
    expect(await alter(topic, 'changed', [['max.message.bytes', set, '100']])).toBe('NONE')
    expect(await produced()).toBe(10)
    expect(await alter(topic, 'changed', [['max.message.bytes', remove, null]])).toBe('NONE')
    expect(await produced()).toBe(0)
  })

  test('a setting of the broker is the default of topics, one of this broker before one of all', async () => {
    await client.createTopic('follows')
    const name = 'message.max.bytes'
    expect(await alter(node, '', [[name, set, '2000']])).toBe('NONE')
    expect(await settingOf(topic, 'follows', 'max.message.bytes')).toEqual(['2000', 3])
    expect((await entriesOf(node, '')).configs).toMatchObject([
      { name, synonyms: [{ name, value: '2000', source: 3 }] },
    ])
    expect(await alter(node, '1', [[name, set, '3000']])).toBe('NONE')
    expect(await settingOf(topic, 'follows', 'max.message.bytes')).toEqual(['3000', 2])
    expect((await entriesOf(node, '1', [name])).configs[0]?.synonyms).toEqual([
      { name, value: '3000', source: 2 },
      { name, value: '2000', source: 3 },
      { name, value: '1048588', source: 5 },
    ])
    await alter(node, '1', [[name, remove, null]])
    await alter(node, '', [[name, remove, null]])
    expect(await settingOf(topic, 'follows', 'max.message.bytes')).toEqual(['1048588', 5])
  })

  test('appends to lists and subtracts from them', async () => {
    await client.createTopic('lists')
    for (const [operation, value, result] of [
      [append, 'compact', 'delete,compact'],
      [append, 'compact', 'delete,compact'],
      [subtract, 'delete,nothing', 'compact'],
      [subtract, 'compact', ''],
    ] as const) {
      expect(await alter(topic, 'lists', [['cleanup.policy', operation, value]])).toBe('NONE')
      expect(await settingOf(topic, 'lists', 'cleanup.policy')).toEqual([result, 1])
    }
  })

  test('checks, and does nothing, where only that is asked for', async () => {
    expect(await alter(topic, 'orders', [['retention.ms', set, '5']], { validateOnly: true })).toBe('NONE')
    expect(await alter(topic, 'orders', [['retention.ms', set, 'x']], { validateOnly: true })).toBe('INVALID_CONFIG')
    expect(await settingOf(topic, 'orders', 'retention.ms')).toEqual(['3600000', 4])
  })

  const sessionTimeout = 'consumer.session.timeout.ms'
  test.each<[number, string, readonly Change[], string]>([
    [topic, 'orders', [['retention.ms', set, 'x']], 'INVALID_CONFIG'],
    [topic, 'orders', [['retention.msec', set, '1']], 'INVALID_CONFIG'],
    [topic, 'orders', [['retention.msec', remove, null]], 'NONE'],
    [topic, 'orders', [['retention.ms', append, '1']], 'INVALID_CONFIG'],
    [topic, 'orders', [['retention.ms', set, null]], 'INVALID_REQUEST'],
    [topic, 'orders', [['retention.ms', 7, '1']], 'INVALID_REQUEST'],
    [
      topic,
      'orders',
      [
        ['retention.ms', set, '1'],
        ['retention.ms', remove, null],
      ],
      'INVALID_REQUEST',
    ],
    [topic, 'orders', [['follower.replication.throttled.replicas', set, 'x'.repeat(32_768)]], 'INVALID_CONFIG'],
    [topic, 'nowhere', [['retention.ms', set, '1']], 'UNKNOWN_TOPIC_OR_PARTITION'],
    [topic, '', [['retention.ms', set, '1']], 'INVALID_REQUEST'],
    [topic, 'a/b', [], 'INVALID_TOPIC_EXCEPTION'],
    [node, '1', [['num.partitions', set, '3']], 'INVALID_REQUEST'],
    [node, '1', [['num.partitions', remove, null]], 'NONE'],
    [node, '1', [['listeners', set, 'PLAINTEXT://:1']], 'INVALID_REQUEST'],
    [node, '1', [['message.max.bytes', set, '-5']], 'INVALID_REQUEST'],
    [node, '1', [['message.max.bytes', append, '5']], 'INVALID_CONFIG'],
    [node, '1', [['ssl.keystore.password', set, 'a']], 'INVALID_REQUEST'],
    [node, '1', [['mesage.max.bytes', set, '5']], 'INVALID_CONFIG'],
    [node, '', [['sasl.enabled.mechanisms', set, 'PLAIN']], 'INVALID_REQUEST'],
    [node, '2', [['message.max.bytes', set, '5']], 'INVALID_REQUEST'],
    [group, 'g', [[sessionTimeout, set, '50000']], 'NONE'],
    [group, 'g', [[sessionTimeout, set, '5']], 'INVALID_CONFIG'],
    [group, 'g', [[sessionTimeout, set, '500000']], 'INVALID_CONFIG'],
    [group, 'g', [['session.timeout.ms', set, '50000']], 'INVALID_CONFIG'],
    [group, '', [[sessionTimeout, set, '50000']], 'INVALID_REQUEST'],
    [metrics, 'm', [['interval.ms', set, '1000']], 'INVALID_REQUEST'],
    [metrics, 'm', [['interval.ms', remove, null]], 'NONE'],
    [loggers, '1', [['nobody', set, 'INFO']], 'INVALID_CONFIG'],
    [loggers, '1', [['root', set, 'LOUD']], 'INVALID_CONFIG'],
    [loggers, '1', [['root', remove, null]], 'INVALID_REQUEST'],
    [loggers, '1', [['root', append, 'INFO']], 'INVALID_REQUEST'],
    [loggers, '2', [['root', set, 'INFO']], 'INVALID_REQUEST'],
    [64, 'x', [], 'INVALID_REQUEST'],
  ])('of a resource %i named %j by %j is %s', async (type, name, changes, error) => {
    expect(await alter(type, name, changes)).toBe(error)
  })

  test('sets the level that is logged from', async () => {
    expect(await alter(loggers, '1', [['root', set, 'WARN']])).toBe('NONE')
    expect(await settingOf(loggers, '1', 'root')).toEqual(['WARN', 6])
    expect(logger.level).toBe('warn')
    logger.level = 'silent'
  })

  test('refuses a resource that stands twice, and answers for each that stands there', async () => {
    const resource = { resourceType: topic, resourceName: 'orders', configs: [] }
    const other = { resourceType: node, resourceName: '1', configs: [] }
    const request = { resources: [resource, other, resource], validateOnly: false }
    const { responses } = await client.request(incrementalAlterConfigs, 1, request)
    expect(responses.map(({ errorCode }) => errorCode)).toEqual([42, 0, 42])
  })
})

test('AlterConfigs replaces everything that was set', async () => {
  await client.createTopic('replaced', 1, { 'segment.ms': '5' })
  const replace = async (type: number, name: string, configs: { name: string; value: string | null }[]) => {
    const resources = [{ resourceType: type, resourceName: name, configs }]
    return (await client.request(alterConfigs, 2, { resources, validateOnly: false })).responses[0]?.errorCode
  }
  expect(await replace(topic, 'replaced', [{ name: 'retention.ms', value: '7' }])).toBe(0)
  expect(await settingOf(topic, 'replaced', 'retention.ms')).toEqual(['7', 1])
  expect(await settingOf(topic, 'replaced', 'segment.ms')).toEqual(['604800000', 5])
  expect(await replace(topic, 'replaced', [{ name: 'retention.ms', value: null }])).toBe(42)
  expect(await replace(loggers, '1', [{ name: 'root', value: 'INFO' }])).toBe(42)
})

test('ListConfigResources lists what there is, by type', async () => {
  await alter(group, 'listed', [['consumer.heartbeat.interval.ms', set, '6000']])
  const list = async (version: number, resourceTypes: number[]) =>
    client.request(listConfigResources, version, version === 0 ? {} : { resourceTypes })
  const { configResources } = await list(1, [])
  expect(configResources).toEqual(
    expect.arrayContaining([
      { resourceName: 'orders', resourceType: topic },
      { resourceName: '1', resourceType: node },
      { resourceName: '1', resourceType: loggers },
      { resourceName: 'listed', resourceType: group },
    ]),
  )
  expect((await list(1, [metrics])).configResources).toEqual([])
  expect((await list(1, [64])).errorCode).toBe(35)
  expect((await list(0, [])).configResources).toEqual([])
})

test('what was set outlives the broker', async () => {
  const data = mkdtempSync(join(tmpdir(), 'odradek-configs-'))
  const start = async (): Promise<[Broker, AdminClient]> => {
    const durable = await Broker.start({ listen: false, data })
    return [durable, new AdminClient(durable)]
  }
  const [first, before] = await start()
  await before.createTopic('kept')
  await alter(topic, 'kept', [['segment.bytes', set, '2000000']], { over: before })
  await alter(node, '', [['message.max.bytes', set, '5000']], { over: before })
  await alter(group, 'g', [['share.auto.offset.reset', set, 'earliest']], { over: before })
  await first.close()
  const [second, after] = await start()
  expect(await settingOf(topic, 'kept', 'segment.bytes', after)).toEqual(['2000000', 1])
  expect(await settingOf(topic, 'kept', 'max.message.bytes', after)).toEqual(['5000', 3])
  expect(await settingOf(group, 'g', 'share.auto.offset.reset', after)).toEqual(['earliest', 8])
  await second.close()
  rmSync(data, { recursive: true })
})

test('the limit on connections holds for those that come after', async () => {
  await using open = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  const over = new AdminClient(open)
  const knock = async (): Promise<boolean> => {
    const socket = connect(open.endpoint.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(Buffer.from('0000000a0012000000000001ffff', 'hex'))
    const isAnswered = await new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true)).once('close', () => resolve(false))
    })
    socket.destroy()
    return isAnswered
  }
  expect(await knock()).toBe(true)
  expect(await alter(node, '1', [['max.connections', set, '0']], { over })).toBe('NONE')
  expect(await knock()).toBe(false)
  expect(await alter(node, '1', [['max.connections', remove, null]], { over })).toBe('NONE')
  expect(await knock()).toBe(true)
})
