import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BrokerConfig } from './broker-config.ts'
import { ConfigError } from './config-error.ts'
import { type ResolvedConfig, resolveConfig as resolveSources } from './resolve.ts'
import { effectiveTopicConfig } from './topic-config.ts'

interface Sources {
  readonly properties?: string
  readonly propertiesPath?: string
  readonly environment?: Record<string, string>
  readonly overrides?: Record<string, string>
}

const resolveConfig = ({ properties = '', propertiesPath = 'properties', ...others }: Sources): ResolvedConfig =>
  resolveSources({ ...others, properties: { name: propertiesPath, content: properties } })
const segmentMsOf = (config: BrokerConfig): number => effectiveTopicConfig(config, {}).segmentMs
const configOf = (sources: Sources) => resolveConfig(sources).config
const problemOf = (sources: Sources): string => {
  try {
    resolveConfig(sources)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'none'
}

test('nothing given is a durable broker on the loopback address', () => {
  const { config, withoutEffect } = resolveConfig({})
  expect(config).toEqual({
    nodeId: 1,
    listen: { host: '127.0.0.1', port: 9092 },
    advertised: null,
    dataDirectory: './odradek-data',
    flush: 'commit',
    engine: 'auto',
    logLevel: 'info',
    numPartitions: 1,
    autoCreateTopicsEnable: true,
    deleteTopicEnable: true,
    socketRequestMaxBytes: 104_857_600,
    fetchMaxBytes: 57_671_680,
    maxDecompressedBytes: 104_857_600,
    connectionsMaxIdleMs: 600_000,
    maxConnections: 2_147_483_647,
    groups: {
      minSessionTimeoutMs: 6000,
      maxSessionTimeoutMs: 1_800_000,
      initialRebalanceDelayMs: 0,
      maxSize: 2_147_483_647,
      offsetMetadataMaxBytes: 4096,
      offsetsRetentionMs: 604_800_000,
      offsetsRetentionCheckIntervalMs: 600_000,
      offsetsTopicPartitions: 1,
      offsetsTopicSegmentBytes: 104_857_600,
      consumer: {
        heartbeatIntervalMs: 5000,
        sessionTimeoutMs: 45_000,
        maxSize: 2_147_483_647,
        assignors: ['uniform', 'range'],
        canUpgrade: true,
        canDowngrade: true,
      },
    },
    fetchSessionSlots: 1000,
    producerIdExpirationMs: 86_400_000,
    storage: {
      memoryBytes: 67_108_864,
      maxOpenFiles: undefined,
      retentionCheckIntervalMs: 300_000,
      cleaner: { backoffMs: 15_000, dedupeBufferBytes: 134_217_728 },
      checkpointIntervalMs: 60_000,
    },
    given: new Map(),
  })
  expect(withoutEffect).toEqual([])
  expect(Object.isFrozen(config)).toBe(true)
})

describe('precedence', () => {
  const properties = 'num.partitions=2'
  const environment = { ODRADEK_NUM_PARTITIONS: '3' }
  const overrides = { 'num.partitions': '4' }

  test('is defaults, properties file, environment, command line', () => {
    expect(configOf({ properties }).numPartitions).toBe(2)
    expect(configOf({ properties, environment }).numPartitions).toBe(3)
    expect(configOf({ properties, environment, overrides }).numPartitions).toBe(4)
  })

  test('holds between the names of one thing', () => {
    const file = 'broker.id=7\nlog.dirs=/kafka\nlisteners=PLAINTEXT://:9092\nlog.roll.ms=1000'
    const config = configOf({
      properties: file,
      environment: { ODRADEK_LOG_ROLL_HOURS: '2', ODRADEK_NODE_ID: '8' },
      overrides: { listen: 'localhost:0', data: '/odradek' },
    })
    expect(config).toMatchObject({ nodeId: 8, dataDirectory: '/odradek', listen: { host: 'localhost', port: 0 } })
    expect(segmentMsOf(config)).toBe(7_200_000)
  })

  test("within one source is Odradek's name, then Kafka's order", () => {
    const properties = 'log.roll.hours=2\nlog.roll.ms=1000\nlog.dir=/a\nlog.dirs=/b\nbroker.id=1\nnode.id=2'
    const config = configOf({ properties })
    expect(config).toMatchObject({ dataDirectory: '/b', nodeId: 2 })
    expect(segmentMsOf(config)).toBe(1000)
    expect(configOf({ overrides: { listen: ':1', listeners: 'PLAINTEXT://:2' } }).listen.port).toBe(1)
  })

  test('a bad value is an error even where it is overridden', () => {
    expect(problemOf({ properties: 'num.partitions=many', overrides })).toContain('properties:1')
  })
})

describe('the data directory', () => {
  test('is none in memory', () => {
    expect(configOf({ overrides: { memory: 'true' } }).dataDirectory).toBeNull()
    expect(configOf({ properties: 'log.dirs=/kafka', overrides: { memory: 'true' } }).dataDirectory).toBeNull()
  })

  test('can be asked for again by a later source, by name or by memory=false', () => {
    const environment = { ODRADEK_MEMORY: 'true' }
    expect(configOf({ environment, overrides: { data: '/d' } }).dataDirectory).toBe('/d')
    expect(configOf({ environment, overrides: { memory: 'False' } }).dataDirectory).toBe('./odradek-data')
    expect(configOf({ properties: 'data=/d', overrides: { memory: 'false' } }).dataDirectory).toBe('/d')
  })

  test('and memory do not go together', () => {
    expect(problemOf({ overrides: { memory: 'true', data: '/d' } })).toBe(
      'Give only one of memory=true (command line) and data=/d (command line).',
    )
  })

  test('is one', () => {
    expect(problemOf({ properties: 'log.dirs=/a,/b' })).toBe(
      'Bad value log.dirs=/a,/b (properties:1): expected one directory.',
    )
    expect(problemOf({ overrides: { data: '' } })).toBe('Bad value data= (command line): expected one directory.')
    expect(configOf({ overrides: { data: '/a,b' } }).dataDirectory).toBe('/a,b')
  })
})

describe('what clients are told', () => {
  test('is what was given, by either name', () => {
    const told = { advertised: { host: 'kafka', port: 1 } }
    expect(configOf({ overrides: { advertise: 'kafka:1' } })).toMatchObject(told)
    expect(configOf({ properties: 'advertised.listeners=PLAINTEXT://kafka:1' })).toMatchObject(told)
  })

  test.for(['localhost:0', ':9092', '0.0.0.0:9092', '[::]:9092'])('cannot be %s', (advertise) => {
    expect(problemOf({ overrides: { advertise } })).toBe(
      `Bad value advertise=${advertise} (command line): expected a host and a port, not 0, at which clients reach this broker.`,
    )
  })
})

test.for([
  ['commit', 'commit'],
  ['os', 'os'],
  ['interval=250', { intervalMs: 250 }],
] as const)('log.flush takes %s', ([text, flush]) => {
  expect(configOf({ overrides: { 'log.flush': text } }).flush).toEqual(flush)
})

test.for(['', 'never', 'interval=', 'interval=0', 'interval=-1', 'interval=2147483648'])(
  'log.flush refuses %j',
  (text) => {
    expect(problemOf({ overrides: { 'log.flush': text } })).toBe(
      `Bad value log.flush=${text} (command line): expected commit, os, or interval=<ms>.`,
    )
  },
)

test('a node id that Kafka would have generated is the default one', () => {
  expect(configOf({ properties: 'broker.id=-1' }).nodeId).toBe(1)
})

test('a negative connections.max.idle.ms and a limit of 2^63-1 are no limit', () => {
  const config = configOf({ overrides: { 'connections.max.idle.ms': '-1', 'log.roll.ms': '9223372036854775807' } })
  expect(config.connectionsMaxIdleMs).toBe(Number.POSITIVE_INFINITY)
  expect(segmentMsOf(config)).toBe(Number.POSITIVE_INFINITY)
})

describe('problems', () => {
  test('are told all at once, each with its place', () => {
    const message = problemOf({
      properties: '# comment\n\nnum.partition=3\nlog.segment.bytes=10\n',
      propertiesPath: 'config/server.properties',
      environment: { ODRADEK_LOG_LEVEL: 'loud' },
      overrides: { 'retention.ms': '1' },
    })
    expect(message.split('\n')).toEqual([
      'Unknown setting num.partition (config/server.properties:3). Did you mean num.partitions?',
      'Bad value log.segment.bytes=10 (config/server.properties:4): expected a whole number of at least 1048576.',
      'Bad value log.level=loud (environment variable ODRADEK_LOG_LEVEL): expected one of trace, debug, info, warn, error, fatal, silent.',
      'Unknown setting retention.ms (command line). Did you mean log.retention.ms?',
    ])
  })

  test('are the only errors, whatever is given', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('listen', 'listeners', 'PLAINTEXT://', ':1', '\\u12', 'true', '-1'),
    )
    const overrides = fc.dictionary(
      fc.oneof(text, fc.constantFrom('log.flush', 'advertise', 'log.dirs', 'memory')),
      text,
    )
    fc.assert(
      fc.property(fc.array(text), overrides, (lines, overrides) => {
        expect(typeof problemOf({ properties: lines.join('='), overrides })).toBe('string')
      }),
    )
  })
})

describe('settings without effect', () => {
  test('are listed with value and source, unless overridden', () => {
    const { withoutEffect } = resolveConfig({
      properties: 'num.io.threads=8\nzookeeper.connect=localhost:2181\nbackground.threads=1',
      environment: { ODRADEK_LOG_PREALLOCATE: 'true' },
      overrides: { 'background.threads': '2', 'num.partitions': '2' },
    })
    expect(withoutEffect).toEqual([
      { name: 'num.io.threads', value: '8', source: 'properties:1' },
      { name: 'zookeeper.connect', value: 'localhost:2181', source: 'properties:2' },
      { name: 'log.preallocate', value: 'true', source: 'environment variable ODRADEK_LOG_PREALLOCATE' },
      { name: 'background.threads', value: '2', source: 'command line' },
    ])
  })

  test('hide what may be a credential', () => {
    const properties = 'ssl.key.password=secret\nlistener.name.a.plain.sasl.jaas.config=secret\nrsm.config.token=secret'
    const values = resolveConfig({ properties }).withoutEffect.map(({ value }) => value)
    expect(values).toEqual(['[hidden]', '[hidden]', '[hidden]'])
  })

  test('include values that are not honoured of settings that are', () => {
    const properties = 'compression.type=producer\ndefault.replication.factor=3'
    expect(resolveConfig({ properties }).withoutEffect.map(({ name }) => name)).toEqual(['default.replication.factor'])
  })
})

describe("Kafka's own server.properties", () => {
  const properties = `
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=localhost:9093
listeners=PLAINTEXT://:9092,CONTROLLER://:9093
inter.broker.listener.name=PLAINTEXT
advertised.listeners=PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL,\\
  SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL
num.network.threads=3
num.io.threads=8
socket.send.buffer.bytes=102400
socket.receive.buffer.bytes=102400
socket.request.max.bytes=104857600
log.dirs=/tmp/kraft-combined-logs
num.partitions=1
num.recovery.threads.per.data.dir=1
offsets.topic.replication.factor=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
#log.flush.interval.messages=10000
#log.flush.interval.ms=1000
log.retention.hours=168
#log.retention.bytes=1073741824
log.segment.bytes=1073741824
log.retention.check.interval.ms=300000
`

  test('of a KRaft node works', () => {
    expect(configOf({ properties })).toMatchObject({
      nodeId: 1,
      listen: { host: '0.0.0.0', port: 9092 },
      advertised: { host: 'localhost', port: 9092 },
      dataDirectory: '/tmp/kraft-combined-logs',
    })
  })

  test('of a KRaft node has its controller listed as without effect', () => {
    const listed = resolveConfig({ properties }).withoutEffect.map(({ name, value }) => `${name}=${value}`)
    expect(listed).toEqual([
      'process.roles=broker,controller',
      'controller.quorum.bootstrap.servers=localhost:9093',
      'inter.broker.listener.name=PLAINTEXT',
      'controller.listener.names=CONTROLLER',
      'num.network.threads=3',
      'num.io.threads=8',
      'socket.send.buffer.bytes=102400',
      'socket.receive.buffer.bytes=102400',
      'num.recovery.threads.per.data.dir=1',
      'share.coordinator.state.topic.replication.factor=1',
      'share.coordinator.state.topic.min.isr=1',
      'transaction.state.log.replication.factor=1',
      'transaction.state.log.min.isr=1',
      'listeners=CONTROLLER://:9093',
      'advertised.listeners=CONTROLLER://localhost:9093',
    ])
  })

  test('of a ZooKeeper node works', () => {
    const config = configOf({
      properties: `
broker.id=0
#listeners=PLAINTEXT://:9092
log.dirs=/tmp/kafka-logs
num.recovery.threads.per.data.dir=1
log.retention.hours=168
zookeeper.connect=localhost:2181
zookeeper.connection.timeout.ms=18000
group.initial.rebalance.delay.ms=0
inter.broker.protocol.version=2.8
log.message.format.version=2.8`,
    })
    expect(config).toMatchObject({ nodeId: 0, listen: { host: '127.0.0.1' }, dataDirectory: '/tmp/kafka-logs' })
  })
})

test('overrides are called as the caller likes', () => {
  expect(() => resolveSources({ overrides: { 'num.partitions': '0' }, overridesName: 'options' })).toThrow(
    'Bad value num.partitions=0 (options): expected a whole number of at least 1.',
  )
})
