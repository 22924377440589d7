import { describe, expect, test } from 'vitest'
import { brokerSetting, brokerSettingNames, findBrokerSetting, nearestBrokerSetting } from './broker-settings.ts'
import { environmentVariable } from './given.ts'
import { kafkaSecuritySettings } from './kafka-security-settings.ts'
import { kafkaSettings } from './kafka-settings.ts'
import { odradekSettings } from './odradek-settings.ts'
import { removedSettings } from './removed-settings.ts'
import { parseValue, type Setting } from './setting.ts'
import { topicSettings } from './topic-settings.ts'

const all: readonly Setting[] = [...odradekSettings, ...kafkaSettings, ...kafkaSecuritySettings, ...removedSettings]

describe('the tables of settings', () => {
  test('name nothing twice', () => {
    const names = all.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('have as many settings of a broker and a topic as Kafka 4.3.1 documents', () => {
    const beyondKafkasTable = 3 + 2
    expect(kafkaSettings.length + kafkaSecuritySettings.length - beyondKafkasTable).toBe(340)
    expect(topicSettings.length).toBe(33)
  })

  test('have defaults that the settings themselves take', () => {
    const bad = [...all, ...topicSettings].filter((setting) => {
      return setting.defaultValue !== null && parseValue(setting, setting.defaultValue) === undefined
    })
    expect(bad).toEqual([])
  })

  test('have an environment variable of its own for each setting', () => {
    expect(new Set(brokerSettingNames.map(environmentVariable)).size).toBe(brokerSettingNames.length)
    expect(environmentVariable('log.flush')).toBe('ODRADEK_LOG_FLUSH')
  })

  test('give a topic the default that its settings of the broker have', () => {
    const unitMs: Record<string, number> = { hours: 3_600_000, minutes: 60_000 }
    for (const { name, defaultValue, brokerSettings } of topicSettings) {
      const broker = brokerSettings.map(brokerSetting).find((setting) => setting.defaultValue !== null)
      if (broker === undefined) continue
      const factor = unitMs[broker.name.split('.').at(-1) ?? '']
      const inherited = factor === undefined ? broker.defaultValue : String(Number(broker.defaultValue) * factor)
      expect(inherited, name).toBe(defaultValue)
    }
  })
})

describe('findBrokerSetting', () => {
  test('knows what Kafka removed', () => {
    expect(findBrokerSetting('zookeeper.connect')?.type).toBe('string')
    expect(findBrokerSetting('inter.broker.protocol.version')?.honoured).toBeUndefined()
  })

  test('takes a member of an open family for a password', () => {
    expect(findBrokerSetting('listener.name.internal.ssl.keystore.location')?.type).toBe('password')
    expect(findBrokerSetting('listener.name.')).toBeUndefined()
  })

  test('does not find what objects have', () => {
    expect(findBrokerSetting('constructor')).toBeUndefined()
    expect(findBrokerSetting('__proto__')).toBeUndefined()
  })
})

test.for([
  ['num.partition', 'num.partitions'],
  ['Num_Partitions', 'num.partitions'],
  ['flush', 'log.flush'],
  ['zookeper.connect', 'broker.rack'],
  ['retention.ms', 'log.retention.ms'],
  ['segment.bytes', 'log.segment.bytes'],
] as const)('who writes %s meant %s', ([unknown, meant]) => {
  expect(nearestBrokerSetting(unknown)).toBe(meant)
})
