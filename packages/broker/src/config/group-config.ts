import { closest } from 'fastest-levenshtein'
import { brokerSetting } from './broker-settings.ts'
import { quote } from './config-error.ts'
import { type GroupSetting, groupSettings } from './group-settings.ts'
import { type BrokerLayers, flattened, type SettingTexts } from './layers.ts'
import { describeAccepted, parseValue, type SettingValue } from './setting.ts'

/** The settings that a group's coordinator works by. Frozen. */
export interface GroupConfig {
  readonly consumerAssignmentIntervalMs: number
  readonly consumerHeartbeatIntervalMs: number
  readonly consumerSessionTimeoutMs: number
  readonly shareAssignmentIntervalMs: number
  /** `earliest`, `latest`, or `by_duration:` and an ISO 8601 duration. */
  readonly shareAutoOffsetReset: string
  readonly shareDeliveryCountLimit: number
  readonly shareHeartbeatIntervalMs: number
  readonly shareIsolationLevel: 'read_committed' | 'read_uncommitted'
  readonly sharePartitionMaxRecordLocks: number
  readonly shareRecordLockDurationMs: number
  readonly shareRenewAcknowledgeEnable: boolean
  readonly shareSessionTimeoutMs: number
  readonly streamsAssignmentIntervalMs: number
  readonly streamsHeartbeatIntervalMs: number
  readonly streamsInitialRebalanceDelayMs: number
  readonly streamsNumStandbyReplicas: number
  readonly streamsSessionTimeoutMs: number
}

const byName: ReadonlyMap<string, GroupSetting> = new Map(groupSettings.map((setting) => [setting.name, setting]))
const offsetReset = /^(earliest|latest|by_duration:\+?P(?=[\dT])(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,9})?S)?)?)$/i

/** Why a group cannot have these settings (INVALID_CONFIG), or undefined: the first problem. */
export function faultOfGroupConfig(broker: BrokerLayers, own: SettingTexts): string | undefined {
  const brokerTexts = flattened(broker)
  for (const [name, text] of Object.entries(own)) {
    const fault = faultOfOne(brokerTexts, name, text)
    if (fault !== undefined) return fault
  }
  for (const kind of ['consumer', 'share', 'streams']) {
    const timeout = `${kind}.session.timeout.ms`
    const interval = `${kind}.heartbeat.interval.ms`
    if (numberOf(brokerTexts, own, timeout) <= numberOf(brokerTexts, own, interval)) {
      return `${timeout} must be greater than ${interval}.`
    }
  }
  return undefined
}

function faultOfOne(brokerTexts: ReadonlyMap<string, string>, name: string, text: string): string | undefined {
  const setting = byName.get(name)
  if (setting === undefined) {
    return `Unknown group setting ${quote(name)}. Did you mean ${closest(quote(name).toLowerCase(), [...byName.keys()])}?`
  }
  const value = parseValue(setting, text)
  if (value === undefined) return `Bad value ${name}=${quote(text)}: expected ${describeAccepted(setting)}.`
  if (name === 'share.auto.offset.reset' && !offsetReset.test(text.trim())) {
    return `Bad value ${name}=${quote(text)}: expected earliest, latest, or by_duration:<PnDTnHnMn.nS>.`
  }
  const { least, most } = boundsOf(setting, brokerTexts)
  if (typeof value === 'number' && value < least)
    return `${name} must be at least ${setting.atLeast}, which is ${least}.`
  if (typeof value === 'number' && value > most) return `${name} must be at most ${setting.atMost}, which is ${most}.`
  return undefined
}

/**
 * The settings of a group: its own, else the broker's. What was set before the broker's bounds became narrower is moved
 * into them, as Kafka does.
 */
export function effectiveGroupConfig(broker: BrokerLayers, own: SettingTexts): GroupConfig {
  const brokerTexts = flattened(broker)
  const number = (name: string): number => numberOf(brokerTexts, own, name)
  return Object.freeze({
    consumerAssignmentIntervalMs: number('consumer.assignment.interval.ms'),
    consumerHeartbeatIntervalMs: number('consumer.heartbeat.interval.ms'),
    consumerSessionTimeoutMs: number('consumer.session.timeout.ms'),
    shareAssignmentIntervalMs: number('share.assignment.interval.ms'),
    shareAutoOffsetReset: String(settingValue(brokerTexts, own, 'share.auto.offset.reset')),
    shareDeliveryCountLimit: number('share.delivery.count.limit'),
    shareHeartbeatIntervalMs: number('share.heartbeat.interval.ms'),
    shareIsolationLevel:
      settingValue(brokerTexts, own, 'share.isolation.level') === 'read_committed'
        ? 'read_committed'
        : 'read_uncommitted',
    sharePartitionMaxRecordLocks: number('share.partition.max.record.locks'),
    shareRecordLockDurationMs: number('share.record.lock.duration.ms'),
    shareRenewAcknowledgeEnable: settingValue(brokerTexts, own, 'share.renew.acknowledge.enable') === true,
    shareSessionTimeoutMs: number('share.session.timeout.ms'),
    streamsAssignmentIntervalMs: number('streams.assignment.interval.ms'),
    streamsHeartbeatIntervalMs: number('streams.heartbeat.interval.ms'),
    streamsInitialRebalanceDelayMs: number('streams.initial.rebalance.delay.ms'),
    streamsNumStandbyReplicas: number('streams.num.standby.replicas'),
    streamsSessionTimeoutMs: number('streams.session.timeout.ms'),
  })
}

function numberOf(brokerTexts: ReadonlyMap<string, string>, own: SettingTexts, name: string): number {
  const value = settingValue(brokerTexts, own, name)
  if (typeof value !== 'number') throw new Error(`${name} of a group is no number`)
  if (own[name] === undefined) return value
  const { least, most } = boundsOf(groupSetting(name), brokerTexts)
  return Math.max(least, Math.min(most, value))
}

function settingValue(
  brokerTexts: ReadonlyMap<string, string>,
  own: SettingTexts,
  name: string,
): SettingValue | undefined {
  const setting = groupSetting(name)
  const text = own[name] ?? brokerTexts.get(setting.brokerSetting ?? '') ?? setting.defaultValue ?? ''
  return parseValue(setting, text)
}

function boundsOf(
  { atLeast, atMost }: GroupSetting,
  brokerTexts: ReadonlyMap<string, string>,
): { least: number; most: number } {
  const bound = (name: string | undefined, none: number): number =>
    name === undefined ? none : Number(brokerTexts.get(name) ?? brokerSetting(name).defaultValue)
  return { least: bound(atLeast, Number.NEGATIVE_INFINITY), most: bound(atMost, Number.POSITIVE_INFINITY) }
}

export function findGroupSetting(name: string): GroupSetting | undefined {
  return byName.get(name)
}

/** The setting of a name that is known to be in the table. */
function groupSetting(name: string): GroupSetting {
  const setting = byName.get(name)
  if (setting === undefined) throw new Error(`${name} is in no table of group settings`)
  return setting
}
