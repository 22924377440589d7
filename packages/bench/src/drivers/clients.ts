import type { Door } from '../targets/target.ts'
import { installConfluent } from './confluent-install.ts'
import { installedVersionOf } from './installed.ts'

/** What is known of a client before anything of it is loaded. */
export interface ClientDescription {
  /** As a user names it. */
  readonly name: string
  readonly title: string
  /** By which it comes to a broker. */
  readonly doors: readonly Door[]
  /** A driver of this folder, or a program of its own. */
  readonly kind: 'driver' | 'tool'
}

const tcp: readonly Door[] = ['tcp']

export const clients: readonly ClientDescription[] = [
  { name: 'odradek', title: '@odradek/client', doors: ['tcp', 'http2', 'rest', 'in-process'], kind: 'driver' },
  { name: 'kafkajs', title: 'kafkajs', doors: tcp, kind: 'driver' },
  { name: 'platformatic', title: '@platformatic/kafka', doors: tcp, kind: 'driver' },
  { name: 'confluent-rdkafka', title: 'Confluent, rdkafka API', doors: tcp, kind: 'driver' },
  { name: 'confluent-kafkajs', title: 'Confluent, KafkaJS API', doors: tcp, kind: 'driver' },
  { name: 'kafka-perf', title: "Kafka's perf tools", doors: tcp, kind: 'tool' },
]

/** What npm calls those that are installed beside the harness. */
const packages: Readonly<Record<string, string>> = { kafkajs: 'kafkajs', platformatic: '@platformatic/kafka' }

/** @throws Error for a name that is none */
export function clientOf(name: string): ClientDescription {
  const client = clients.find((each) => each.name === name)
  if (client !== undefined) return client
  throw new Error(`there is no client '${name}': ${clients.map((each) => each.name).join(', ')}`)
}

/** Why a client does not come by a door; undefined if it does. @throws Error for a name that is none */
export function whyNotTogether(clientName: string, door: Door): string | undefined {
  const { name, doors } = clientOf(clientName)
  if (doors.includes(door)) return undefined
  const able = clients.filter((each) => each.doors.includes(door)).map((each) => each.name)
  return `${name} speaks Kafka's protocol over TCP, not ${doorTitles[door]}: that is for ${able.join(', ')}`
}

const doorTitles: Readonly<Record<Door, string>> = {
  tcp: 'over TCP',
  http2: 'over HTTP/2',
  rest: 'REST',
  'in-process': 'to a broker in its own process',
}

/**
 * Sees to it that a client's driver can be loaded: Confluent's is built the first time, which takes minutes. A tool is
 * looked for when it is opened.
 *
 * @throws Error (as a rejection) with what to do if it cannot be had
 */
export async function prepareClient(name: string, onProgress: (what: string) => void): Promise<void> {
  clientOf(name)
  const needed = packages[name]
  if (needed !== undefined) installedVersionOf(needed)
  if (name.startsWith('confluent-')) await installConfluent(onProgress)
}
