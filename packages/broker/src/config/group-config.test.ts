import { describe, expect, test } from 'vitest'
import { brokerSetting } from './broker-settings.ts'
import { effectiveGroupConfig, faultOfGroupConfig } from './group-config.ts'
import { groupSettings } from './group-settings.ts'

const broker = (given: Record<string, string> = {}) => ({ given: new Map(Object.entries(given)) })

test('every setting of a group has its default and its bounds among those of the broker', () => {
  for (const { brokerSetting: name, atLeast, atMost, defaultValue } of groupSettings) {
    if (name !== null) expect(brokerSetting(name).defaultValue).toBe(defaultValue)
    for (const bound of [atLeast, atMost]) if (bound !== undefined) expect(brokerSetting(bound).type).toBe('int')
  }
})

describe('effectiveGroupConfig', () => {
  test("is the broker's where nothing is set", () => {
    const given = { 'group.consumer.session.timeout.ms': '46000' }
    expect(effectiveGroupConfig(broker(given), {})).toMatchObject({
      consumerSessionTimeoutMs: 46_000,
      consumerHeartbeatIntervalMs: 5000,
      shareAutoOffsetReset: 'latest',
      shareIsolationLevel: 'read_uncommitted',
      shareRenewAcknowledgeEnable: true,
      streamsNumStandbyReplicas: 0,
    })
  })

  test('moves what was set into bounds that became narrower', () => {
    const own = { 'consumer.session.timeout.ms': '55000', 'share.isolation.level': 'read_committed' }
    const given = { 'group.consumer.max.session.timeout.ms': '50000' }
    expect(effectiveGroupConfig(broker(), own).consumerSessionTimeoutMs).toBe(55_000)
    expect(effectiveGroupConfig(broker(given), own)).toMatchObject({
      consumerSessionTimeoutMs: 50_000,
      shareIsolationLevel: 'read_committed',
    })
  })
})

describe('faultOfGroupConfig', () => {
  test.for([
    ['consumer.session.timeout.ms', '50000'],
    ['share.auto.offset.reset', 'earliest'],
    ['share.auto.offset.reset', 'by_duration:P1DT2H3M4.5S'],
    ['streams.num.standby.replicas', '2'],
  ] as const)('takes %s=%s', ([name, value]) => {
    expect(faultOfGroupConfig(broker(), { [name]: value })).toBeUndefined()
  })

  test.for([
    ['consumer.session.timeout.ms', 'soon', 'expected a whole number of at least 1'],
    ['consumer.session.timeout.ms', '44999', 'at least group.consumer.min.session.timeout.ms, which is 45000'],
    ['consumer.session.timeout.ms', '60001', 'at most group.consumer.max.session.timeout.ms, which is 60000'],
    ['streams.num.standby.replicas', '3', 'at most group.streams.max.standby.replicas, which is 2'],
    ['share.auto.offset.reset', 'by_duration:P', 'by_duration:<PnDTnHnMn.nS>'],
    ['share.auto.offset.reset', 'by_duration:PT', 'by_duration:<PnDTnHnMn.nS>'],
    ['share.auto.offset.reset', 'by_duration:-PT1H', 'by_duration:<PnDTnHnMn.nS>'],
    ['session.timeout.ms', '1', 'Did you mean '],
  ] as const)('does not take %s=%s', ([name, value, message]) => {
    expect(faultOfGroupConfig(broker(), { [name]: value })).toContain(message)
  })

  test('wants the session to last longer than a heartbeat', () => {
    const given = { 'group.consumer.min.session.timeout.ms': '1', 'group.consumer.min.heartbeat.interval.ms': '1' }
    const own = { 'consumer.session.timeout.ms': '900', 'consumer.heartbeat.interval.ms': '900' }
    expect(faultOfGroupConfig(broker(given), own)).toContain('must be greater than consumer.heartbeat.interval.ms')
  })
})
