import type { FigureName } from '../results/figures.ts'
import { parseBytes } from '../workload/bytes.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'
import { changed } from './plans.ts'

/** One of the two that a scenario compares. */
export interface Contestant {
  readonly target: string
  readonly client: string
}

/** A promise of the project's, and what decides whether it is kept. */
export interface Scenario {
  readonly title: string
  /** What of a cell is compared. */
  readonly figure: FigureName
  readonly workload: Workload
  readonly ours: Contestant
  readonly other: Contestant
  /** How many times as good ours has to be; of latencies, as low. */
  readonly atLeast: number
}

/** Scenarios that run on the same brokers, which are started for them with these settings. */
export interface ScenarioGroup {
  readonly name: string
  readonly title: string
  /** By name of a target. */
  readonly targetSettings: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly scenarios: readonly Scenario[]
}

/** What the project promises, to be measured in one run. */
export const scenarioGroups = (): readonly ScenarioGroup[] => [
  producing(),
  producingDurably(),
  consumingTail(),
  consumingPast(),
  sharing(),
  doors(),
]

const odradek: Contestant = { target: 'odradek', client: 'odradek' }
/** The same client loads both brokers, so that only the brokers differ. */
const kafka: Contestant = { target: 'kafka', client: 'odradek' }
const kafkaWithItsTool: Contestant = { target: 'kafka', client: 'kafka-perf' }
const odradekOverHttp2: Contestant = { target: 'odradek+http2', client: 'odradek' }

const seconds = { warmUpSeconds: 1, measureSeconds: 3 } as const
const lingering = { lingerMs: 5 } as const
const onceAcknowledged = { ...lingering, acks: 1, idempotence: false } as const
const durable = { ...lingering, acks: 'all', idempotence: true } as const
const presets = { '100 B': 'maximum', '1 KB': 'maximum-1k' } as const

/** As many records as the client gets rid of. */
function asFastAsCan(
  purpose: string,
  record: keyof typeof presets,
  batch: string,
  producer: Partial<ProducerSettings>,
): Workload {
  const name = `${purpose}-${record}-${batch}`.replaceAll(' ', '').toLowerCase()
  const description = `records of ${record} as fast as the client takes them, batch.size ${batch}`
  const settings = { ...producer, batchSize: parseBytes(batch) }
  return changed(presets[record], { name, description, ...seconds }, settings)
}

function producing(): ScenarioGroup {
  const scenario = (record: keyof typeof presets, batch: string, atLeast: number): Scenario => ({
    title: `produced MB a CPU second of the broker, ${record} records, batch.size ${batch}, acks=1`,
    figure: 'megabytesPerBrokerCpuSecond',
    workload: asFastAsCan('produce', record, batch, onceAcknowledged),
    ...{ ours: odradek, other: kafka, atLeast },
  })
  return {
    ...{ name: 'produce', title: 'Producing into the page cache', targetSettings: {} },
    scenarios: [
      ...['16 KB', '128 KB', '1 MB'].map((batch) => scenario('1 KB', batch, 2)),
      ...['16 KB', '128 KB'].map((batch) => scenario('100 B', batch, 3)),
    ],
  }
}

function producingDurably(): ScenarioGroup {
  const scenario = (batch: string, atLeast: number): Scenario => ({
    title: `produced MB a second, 1 KB records, batch.size ${batch}, acks=all, on the disk before the answer`,
    figure: 'megabytesPerSecond',
    workload: asFastAsCan('durable', '1 KB', batch, durable),
    ...{ ours: odradek, other: kafka, atLeast },
  })
  return {
    ...{ name: 'durable', title: 'Producing onto the disk' },
    targetSettings: { odradek: { 'log.flush': 'commit' }, kafka: { 'log.flush.interval.messages': '1' } },
    scenarios: [scenario('16 KB', 8), scenario('128 KB', 4), scenario('1 MB', 3)],
  }
}

/** As much as a broker keeps of the ends of all logs in memory by default, both topics together. */
function consumingTail(): ScenarioGroup {
  return {
    ...{ name: 'tail', title: 'Consuming what was written just now', targetSettings: {} },
    scenarios: [
      consumed('consume-1k', '1 KB', '20 MB', 'from the tail'),
      consumed('consume', '100 B', '20 MB', 'from the tail'),
    ],
  }
}

function consumingPast(): ScenarioGroup {
  return {
    ...{ name: 'past', title: 'Consuming from the page cache', targetSettings: {} },
    scenarios: [
      consumed('consume-1k', '1 KB', '512 MB', 'from the page cache'),
      consumed('consume', '100 B', '512 MB', 'from the page cache'),
    ],
  }
}

function consumed(preset: string, record: string, size: string, where: string): Scenario {
  const name = `consume-${record}-${size}`.replaceAll(' ', '').toLowerCase()
  const description = `a group reads ${size} of ${record} records, ${where}, again and again`
  const load = { kind: 'read', bytes: parseBytes(size) } as const
  return {
    title: `consumed MB a CPU second of the broker, ${record} records in batches of 128 KB, ${where}`,
    figure: 'megabytesPerBrokerCpuSecond',
    workload: changed(preset, { name, description, load, ...seconds }, { batchSize: parseBytes('128k') }),
    ...{ ours: odradek, other: kafka, atLeast: 1 },
  }
}

/** Broker and client share the cores, as the promise says. */
function sharing(): ScenarioGroup {
  const fastest = (record: keyof typeof presets): Scenario => ({
    title: `records of ${record} a second, our client into our broker, Kafka's tool into Kafka`,
    figure: 'recordsPerSecond',
    workload: asFastAsCan('fastest', record, '128 KB', onceAcknowledged),
    ...{ ours: odradek, other: kafkaWithItsTool, atLeast: 2 },
  })
  const calm = changed(
    'end-to-end',
    {
      name: 'tenth-of-full-load',
      description: '20,000 records of 1 KB a second, one producer, one consumer',
      load: { kind: 'open', recordsPerSecond: 20_000, arrivals: 'poisson' },
      ...{ warmUpSeconds: 2, measureSeconds: 5 },
    },
    { ...durable, lingerMs: 0 },
  )
  const latency = (figure: FigureName, quantile: string): Scenario => ({
    title: `from send to consumer at a tenth of full load, ${quantile}`,
    ...{ figure, workload: calm, ours: odradek, other: kafka, atLeast: 2 },
  })
  return {
    ...{ name: 'sharing', title: 'Broker and client on the same cores', targetSettings: {} },
    scenarios: [fastest('100 B'), fastest('1 KB'), latency('endToEndP50Ms', 'p50'), latency('endToEndP99Ms', 'p99')],
  }
}

function doors(): ScenarioGroup {
  const scenario = (batch: string): Scenario => ({
    title: `produced MB a second over an HTTP/2 session beside TCP, 1 KB records, batch.size ${batch}, acks=1`,
    figure: 'megabytesPerSecond',
    workload: asFastAsCan('door', '1 KB', batch, onceAcknowledged),
    ...{ ours: odradekOverHttp2, other: odradek, atLeast: 0.8 },
  })
  return {
    ...{ name: 'doors', title: 'An HTTP/2 session beside TCP', targetSettings: {} },
    scenarios: ['16 KB', '128 KB', '1 MB'].map(scenario),
  }
}
