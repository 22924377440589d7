import type { Cell } from './cells.ts'

/** A client with one of its ways to be used. */
export interface Contender {
  readonly name: string
  readonly title: string
  /** The module of this folder whose `adapter` it is. */
  readonly module: string
  /** Where it differs from others of its client; default all. */
  readonly works?: readonly Cell['work'][]
  /** Has native code, and is installed beside the repository: `confluent-install.ts`. */
  readonly isConfluent?: true
}

/** What the others are compared with. */
export const ours = 'odradek'

export const contenders: readonly Contender[] = [
  { name: ours, title: '@odradek/client', module: 'odradek.ts' },
  { name: 'odradek-send', title: '@odradek/client, a send a record', module: 'odradek-send.ts', works: ['produce'] },
  { name: 'kafkajs', title: 'kafkajs', module: 'kafkajs.ts' },
  { name: 'platformatic', title: '@platformatic/kafka', module: 'platformatic.ts' },
  { name: 'confluent-kafkajs', title: 'Confluent, KafkaJS API', module: 'confluent-kafkajs.ts', isConfluent: true },
  { name: 'confluent-rdkafka', title: 'Confluent, rdkafka API', module: 'confluent-rdkafka.ts', isConfluent: true },
  {
    name: 'confluent-rdkafka-reports',
    title: 'Confluent, rdkafka API, a report a record',
    module: 'confluent-rdkafka-reports.ts',
    works: ['produce'],
    isConfluent: true,
  },
]

export function takesPart({ works }: Contender, { work }: Cell): boolean {
  return works?.includes(work) ?? true
}
