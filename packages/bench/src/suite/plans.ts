import type { Plan } from '../sweep/plan.ts'
import { parseBytes } from '../workload/bytes.ts'
import { changedWorkload, type WorkloadChanges } from '../workload/changed-workload.ts'
import { readWorkload } from '../workload/read-workload.ts'
import type { ProducerSettings, Workload } from '../workload/workload.ts'

const command = 'npm run performance -w @odradek/bench'
const common = { command: '', seed: 1, targetSettings: {}, grid: { batchSize: [], lingerMs: [], compression: [] } }

/** A preset under another name, changed. @throws WorkloadError for what no file could say */
export function changed(
  preset: string,
  change: WorkloadChanges & Pick<Workload, 'name' | 'description'>,
  producer: Partial<ProducerSettings> = {},
): Workload {
  return changedWorkload(readWorkload(preset), { ...change, producer })
}

const seconds = { warmUpSeconds: 1, measureSeconds: 2 } as const
/** As large as the arrays that clients without batching are given. */
const large = { acks: 'all', batchSize: parseBytes('512k'), lingerMs: 5 } as const
const immediate = { acks: 'all', lingerMs: 0 } as const

/** Every client at its best, on one Odradek. */
export function clientsPlan(repeats: number): Plan {
  const whole = (preset: string, name: string, description: string): Workload =>
    changed(preset, { name, description, ...seconds }, large)
  const loops = (name: string, description: string, inFlight: number): Workload =>
    changed('maximum', { name, description, load: { kind: 'closed', inFlight }, ...seconds }, immediate)
  return {
    ...common,
    ...{ kind: 'run', title: 'Clients against each other', command: `${command} -- clients`, repeats },
    targets: ['odradek'],
    clients: ['odradek', 'kafkajs', 'platformatic', 'confluent-rdkafka', 'confluent-kafkajs', 'kafka-perf'],
    workloads: [
      whole('maximum', 'produce-100b', 'as fast as the client takes records of 100 bytes'),
      whole('maximum-1k', 'produce-1kb', 'as fast as the client takes records of 1 KB'),
      loops('loops', '100 loops that each await one send of 100 bytes', 100),
      loops('one-by-one', 'one send of 100 bytes at a time', 1),
      changed('consume', { name: 'consume-100b', description: 'a group reads records of 100 bytes', ...seconds }),
      changed('consume-1k', { name: 'consume-1kb', description: 'a group reads records of 1 KB', ...seconds }),
    ],
  }
}

/** The workload that the model is fitted to. */
export function sweepPlan(repeats: number): Plan {
  return {
    ...common,
    ...{ kind: 'sweep', title: 'batch.size, linger.ms and compression', command: `${command} -- sweep`, repeats },
    targets: ['odradek'],
    clients: ['odradek'],
    workloads: [changedWorkload(readWorkload('default'), seconds)],
    grid: {
      batchSize: ['1k', '4k', '16k', '64k', '256k', '1m'].map(parseBytes),
      lingerMs: [0, 1, 5, 20, 100],
      compression: ['none', 'lz4', 'zstd'],
    },
  }
}

/** The client's own settings by measured load, beside fixed ones. */
export function strategiesPlan(repeats: number): Plan {
  return {
    ...common,
    ...{
      kind: 'run',
      title: "'auto' beside fixed settings",
      command: `${command} -- strategies`,
      repeats,
      warmsUp: true,
    },
    targets: ['odradek'],
    clients: ['odradek'],
    workloads: [
      changed('default', { name: 'awaited-500', description: '500 records of 1 KB awaited at once', ...seconds }),
      changed('default', {
        ...{ name: 'awaited-5000', description: '5,000 records of 1 KB awaited at once', ...seconds },
        load: { kind: 'closed', inFlight: 5000 },
      }),
      changed('default', {
        ...{ name: 'rate-20000', description: '20,000 records of 1 KB a second to 6 partitions', ...seconds },
        partitions: 6,
        load: { kind: 'open', recordsPerSecond: 20_000, arrivals: 'poisson' },
      }),
    ],
    grid: { batchSize: [16_384, parseBytes('1m'), 'auto'], lingerMs: [0, 5, 'auto'], compression: [] },
  }
}
