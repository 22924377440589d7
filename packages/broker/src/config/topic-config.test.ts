import { describe, expect, test } from 'vitest'
import { topicEntries } from './config-entries.ts'
import { resolveConfig } from './resolve.ts'
import { effectiveTopicConfig, faultOfTopicConfig, topicSettingsWithoutEffect } from './topic-config.ts'

const broker = (config: Record<string, string | number>) => {
  const overrides = Object.fromEntries(Object.entries(config).map(([name, value]) => [name, String(value)]))
  return resolveConfig({ overrides }).config
}
const entryOf = (config: Record<string, string | number>, overrides: Record<string, string>, name: string) =>
  topicEntries(broker(config), overrides).find((entry) => entry.name === name)

describe('faultOfTopicConfig', () => {
  test('takes what Kafka takes', () => {
    const overrides = { 'cleanup.policy': 'compact, delete', 'segment.bytes': ' 1048576 ', preallocate: 'TRUE' }
    expect(faultOfTopicConfig(overrides)).toBeUndefined()
    expect(faultOfTopicConfig({})).toBeUndefined()
  })

  test.for([
    ['retention', '1', 'Unknown topic setting retention. Did you mean retention.ms?'],
    ['log.roll.hours', '1', 'Unknown topic setting log.roll.hours. Did you mean segment.ms?'],
    ['__proto__', '1', 'Unknown topic setting __proto__. Did you mean '],
    ['segment.bytes', '1', 'Bad value segment.bytes=1: expected a whole number of at least 1048576.'],
    ['segment.bytes', '', 'Bad value segment.bytes=: expected a whole number of at least 1048576.'],
    [
      'cleanup.policy',
      'Delete',
      'Bad value cleanup.policy=Delete: expected a comma-separated list of compact, delete.',
    ],
    [
      'compression.gzip.level',
      '0',
      'Bad value compression.gzip.level=0: expected one of -1, 1, 2, 3, 4, 5, 6, 7, 8, 9.',
    ],
    ['internal.segment.bytes', '1', 'Unknown topic setting internal.segment.bytes.'],
  ] as const)('refuses %s=%s', ([name, value, message]) => {
    expect(faultOfTopicConfig(Object.fromEntries([[name, value]]))).toContain(message)
  })

  test('fits its message into an answer, whatever was given', () => {
    expect(faultOfTopicConfig({ ['x'.repeat(30_000)]: '' })?.length).toBeLessThan(250)
    expect(faultOfTopicConfig({ 'segment.bytes': 'x'.repeat(30_000) })?.length).toBeLessThan(250)
  })
})

describe('effectiveTopicConfig', () => {
  test("is Kafka's defaults without settings", () => {
    expect(effectiveTopicConfig(broker({}), {})).toEqual({
      cleanupPolicy: ['delete'],
      deleteRetentionMs: 86_400_000,
      fileDeleteDelayMs: 60_000,
      indexIntervalBytes: 4096,
      maxCompactionLagMs: Number.POSITIVE_INFINITY,
      maxMessageBytes: 1_048_588,
      messageTimestampAfterMaxMs: 3_600_000,
      messageTimestampBeforeMaxMs: Number.POSITIVE_INFINITY,
      messageTimestampType: 'CreateTime',
      minCleanableDirtyRatio: 0.5,
      minCompactionLagMs: 0,
      retentionBytes: Number.POSITIVE_INFINITY,
      retentionMs: 604_800_000,
      segmentBytes: 1_073_741_824,
      segmentIndexBytes: 10_485_760,
      segmentJitterMs: 0,
      segmentMs: 604_800_000,
    })
  })

  test("takes the topic's own setting, else the broker's", () => {
    const config = broker({
      'message.max.bytes': 1,
      'log.roll.hours': 2,
      'log.message.timestamp.type': 'LogAppendTime',
    })
    expect(effectiveTopicConfig(config, { 'max.message.bytes': '7' })).toMatchObject({
      maxMessageBytes: 7,
      segmentMs: 7_200_000,
      messageTimestampType: 'LogAppendTime',
    })
  })
})

describe('topicEntries', () => {
  test('tells every setting, its value and who set it', () => {
    expect(topicEntries(broker({}), {}).length).toBe(33)
    expect(entryOf({}, {}, 'max.message.bytes')).toEqual({
      name: 'max.message.bytes',
      value: '1048588',
      readOnly: false,
      configSource: 5,
      isSensitive: false,
      configType: 3,
      synonyms: [{ name: 'message.max.bytes', value: '1048588', source: 5 }],
      honoured: true,
      documentation: 'Honoured by Odradek.',
    })
    expect(entryOf({ 'message.max.bytes': 1 }, {}, 'max.message.bytes')).toMatchObject({ value: '1', configSource: 4 })
    expect(entryOf({}, { 'flush.ms': ' 5 ' }, 'flush.ms')).toMatchObject({
      value: '5',
      configSource: 1,
      documentation: 'Known; has no effect in Odradek.',
    })
  })

  test('keeps the exact text of a number that JavaScript does not hold', () => {
    expect(entryOf({}, {}, 'flush.ms')?.value).toBe('9223372036854775807')
  })

  test.for([
    [{ 'log.retention.hours': 1 }, '3600000'],
    [{ 'log.retention.hours': 1, 'log.retention.minutes': 2 }, '120000'],
    [{ 'log.retention.minutes': 2, 'log.retention.ms': 3 }, '3'],
    [{ 'log.retention.hours': -1 }, '-1'],
  ] as const)('takes retention.ms from %j as Kafka does', ([config, value]) => {
    expect(entryOf(config, {}, 'retention.ms')?.value).toBe(value)
  })
})

test('topicSettingsWithoutEffect names what a topic asks for in vain', () => {
  const overrides = { 'segment.ms': '1', 'flush.ms': '1', preallocate: 'true' }
  expect(topicSettingsWithoutEffect(overrides)).toEqual(['flush.ms', 'preallocate'])
})
