import { boolean, int, type Setting, string } from './setting.ts'

/** A setting of a group, and the settings of the broker that give its default and its bounds. */
export interface GroupSetting extends Setting {
  /** Null: the default is this setting's own. */
  readonly brokerSetting: string | null
  readonly atLeast?: string
  readonly atMost?: string
}

/** With bounds that are named as `consumer.session.timeout.ms` is by `group.consumer.(min|max.)session.timeout.ms`. */
function bounded(setting: Setting): GroupSetting {
  const [, kind = '', rest = ''] = /^([a-z]+)\.(.+)$/.exec(setting.name) ?? []
  const [brokerSetting, atLeast, atMost] = ['', 'min.', 'max.'].map((bound) => `group.${kind}.${bound}${rest}`)
  return {
    ...setting,
    brokerSetting: brokerSetting ?? null,
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
  }
}

/** The settings that Apache Kafka 4.3.1 documents for a group (KIP-848, KIP-932, KIP-1071). */
export const groupSettings: readonly GroupSetting[] = [
  bounded(int('consumer.assignment.interval.ms', '1000', { min: 0 })),
  bounded(int('consumer.heartbeat.interval.ms', '5000', { min: 1, honoured: true })),
  bounded(int('consumer.session.timeout.ms', '45000', { min: 1, honoured: true })),
  bounded(int('share.assignment.interval.ms', '1000', { min: 0 })),
  { ...string('share.auto.offset.reset', 'latest'), brokerSetting: null },
  bounded(int('share.delivery.count.limit', '5', { min: 2 })),
  bounded(int('share.heartbeat.interval.ms', '5000', { min: 1 })),
  {
    ...string('share.isolation.level', 'read_uncommitted', { oneOf: ['read_committed', 'read_uncommitted'] }),
    brokerSetting: null,
  },
  bounded(int('share.partition.max.record.locks', '2000', { min: 100 })),
  bounded(int('share.record.lock.duration.ms', '30000', { min: 1000 })),
  { ...boolean('share.renew.acknowledge.enable', 'true'), brokerSetting: null },
  bounded(int('share.session.timeout.ms', '45000', { min: 1 })),
  bounded(int('streams.assignment.interval.ms', '1000', { min: 0 })),
  bounded(int('streams.heartbeat.interval.ms', '5000', { min: 1 })),
  {
    ...int('streams.initial.rebalance.delay.ms', '3000', { min: 0 }),
    brokerSetting: 'group.streams.initial.rebalance.delay.ms',
  },
  {
    ...int('streams.num.standby.replicas', '0', { min: 0 }),
    brokerSetting: 'group.streams.num.standby.replicas',
    atMost: 'group.streams.max.standby.replicas',
  },
  bounded(int('streams.session.timeout.ms', '45000', { min: 1 })),
]
