import { KafkaError, type KafkaErrorName } from '@odradek/protocol'
import { findCoordinator } from '@odradek/protocol/10-find-coordinator'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { type Answer, errorOf, missing, unwrap } from './outcome.ts'

/** For each thing that was asked for, in its order: the answer, or why there is none. */
export type Results<Value> = (Value | KafkaError)[]

/** How long a change may take. */
export interface TimeoutOptions {
  /**
   * How long the broker may take for it, Kafka's `timeout` of the request; default: the client's `requestTimeoutMs`.
   * What is not done by then fails with REQUEST_TIMED_OUT, and may be done later all the same.
   */
  readonly timeoutMs?: number
}

/** What a request says of a broker that is asked in vain: that another one, or the same a little later, will do it. */
const passing: ReadonlySet<KafkaErrorName> = new Set<KafkaErrorName>([
  'NETWORK_EXCEPTION',
  'NOT_CONTROLLER',
  'NOT_COORDINATOR',
  'COORDINATOR_LOAD_IN_PROGRESS',
  'COORDINATOR_NOT_AVAILABLE',
  'LEADER_NOT_AVAILABLE',
  'THROTTLING_QUOTA_EXCEEDED',
  'UNSTABLE_OFFSET_COMMIT',
])
/** What a leader says besides while it becomes one, or stops being one. */
const passingAtLeaders: ReadonlySet<KafkaErrorName> = new Set<KafkaErrorName>([
  ...passing,
  'NOT_LEADER_OR_FOLLOWER',
  'REPLICA_NOT_AVAILABLE',
  'OFFSET_NOT_AVAILABLE',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'KAFKA_STORAGE_ERROR',
])

const isPassing = (error: KafkaError): boolean => passing.has(error.error)
const groupKey = 0
const transactionKey = 1
const anyNode = -1

/**
 * Asks for many things at once, and again, with growing pauses, for those that failed with an error that passes. An
 * attempt that rejects counts for all that it was asked for.
 */
export async function settleEach<Item, Value>(
  cluster: Cluster,
  items: readonly Item[],
  attempt: (items: readonly Item[]) => Promise<Results<Value>>,
  passes: (error: KafkaError, item: Item) => boolean = isPassing,
): Promise<Results<Value>> {
  const { clock, defaultApiTimeoutMs } = cluster.options
  const deadlineMs = clock.nowMs() + defaultApiTimeoutMs
  const results: Results<Value> = []
  let open = items.map((item, index) => ({ item, index }))
  for (let count = 1; open.length > 0; count++) {
    const wanted = open.map(({ item }) => item)
    const answers = await attempt(wanted).catch((error) => wanted.map(() => asKafkaError(error)))
    const mayTryAgain = clock.nowMs() < deadlineMs && !cluster.closing.aborted
    open = open.filter(({ item, index }, position) => {
      const answer = answers[position] ?? missing('something')
      results[index] = answer
      return answer instanceof KafkaError && passes(answer, item) && mayTryAgain
    })
    if (open.length > 0) await cluster.backoff(count)
  }
  return results
}

/** Bugs are not results. */
function asKafkaError(error: unknown): KafkaError {
  if (error instanceof KafkaError) return error
  throw error
}

/** One request, to be tried again as long as its error passes. */
export async function settle<Value>(cluster: Cluster, attempt: () => Promise<Value>): Promise<Value> {
  return unwrap(await settleEach(cluster, [undefined], async () => [{ value: await attempt() }])).value
}

/** A request that the broker may take `timeoutMs` for is waited for at least as long. */
export function patience(cluster: Cluster, timeoutMs: number): { timeoutMs: number } {
  return { timeoutMs: Math.max(timeoutMs, cluster.options.requestTimeoutMs) }
}

/** The broker that changes to topics, settings and the cluster are asked of. */
export async function controllerOf(cluster: Cluster): Promise<Connection> {
  return cluster.connectionTo(await cluster.controllerId())
}

export function anyBrokerOf(cluster: Cluster): Promise<Connection> {
  return cluster.connectionTo(anyNode)
}

/** What every broker of the cluster says, in the order of node ids. @throws KafkaError of the first that fails */
export function fromEachBroker<Value>(
  cluster: Cluster,
  ask: (connection: Connection, nodeId: number) => Promise<Value>,
): Promise<Value[]> {
  return settle(cluster, async () => {
    const nodeIds = await brokerIds(cluster)
    return Promise.all(nodeIds.map(async (nodeId) => ask(await cluster.connectionTo(nodeId), nodeId)))
  })
}

export async function brokerIds(cluster: Cluster): Promise<number[]> {
  const { brokers } = await cluster.describe([])
  return brokers.map(({ nodeId }) => nodeId).sort((left, right) => left - right)
}

/** What a leader says of one partition. */
export interface PartitionAnswer extends TopicPartition, Answer {}

/**
 * Asks the leaders of partitions, all at the same time, each with one request for all that it leads; partitions whose
 * leader has moved are asked for again where it went.
 */
export function fromLeaders<Item extends TopicPartition, Value extends PartitionAnswer>(
  cluster: Cluster,
  items: readonly Item[],
  ask: (connection: Connection, items: readonly Item[]) => Promise<readonly Value[]>,
): Promise<Results<Value>> {
  // A topic that metadata does not know is not there; one that a leader does not know may be news that it waits for.
  const absent = new Set<Item>()
  async function attempt(wanted: readonly Item[]): Promise<Results<Value>> {
    const failures = await lookUpTopics(cluster, wanted)
    const routed = await routeEach(wanted, async (item) => {
      try {
        const failure = failures.get(item.topic)
        if (failure !== undefined) throw failure
        return await cluster.leaderOf(item.topic, item.partition)
      } catch (error) {
        if (error instanceof KafkaError && error.error === 'UNKNOWN_TOPIC_OR_PARTITION') absent.add(item)
        throw error
      }
    })
    return askEach(wanted, routed, async (connection, items) => {
      const answers = new Map((await ask(connection, items)).map((answer) => [keyOf(answer), answer]))
      return items.map((item) => {
        const answer = answers.get(keyOf(item))
        if (answer === undefined) return missing(`partition ${item.partition} of topic '${item.topic}'`)
        return errorOf(answer, `partition ${item.partition} of topic '${item.topic}'`) ?? answer
      })
    })
  }
  return settleEach(cluster, items, attempt, (error, item) => {
    if (absent.has(item) || !passingAtLeaders.has(error.error)) return false
    cluster.forgetTopic(item.topic)
    return true
  })
}

/** Has metadata of every topic that is named, new where a partition is asked for that was not there before. */
async function lookUpTopics(cluster: Cluster, items: readonly TopicPartition[]): Promise<Map<string, KafkaError>> {
  const failures = new Map<string, KafkaError>()
  await Promise.all(
    [...byTopic(items)].map(async ([name, partitions]) => {
      const known = cluster.cachedTopic(name)?.leaders.length ?? 0
      if (partitions.every(({ partition }) => partition < known)) return
      await cluster.refreshTopic(name, { mayCreate: false }).catch((error) => {
        failures.set(name, asKafkaError(error))
      })
    }),
  )
  return failures
}

/** Asks the coordinators of groups, or of transactional ids, each with one request for all that it coordinates. */
export function fromCoordinators<Value>(
  cluster: Cluster,
  kind: 'group' | 'transaction',
  keys: readonly string[],
  ask: (connection: Connection, keys: readonly string[], nodeId: number) => Promise<Results<Value>>,
): Promise<Results<Value>> {
  return settleEach(cluster, keys, async (wanted) => {
    const coordinators = await findCoordinators(cluster, kind, wanted)
    const nodeIdOf = (key: string | undefined): number => {
      const nodeId = coordinators.get(key ?? '') ?? missing(`the coordinator of '${key}'`)
      if (nodeId instanceof KafkaError) throw nodeId
      return nodeId
    }
    const routed = await routeEach(wanted, async (key) => cluster.connectionTo(nodeIdOf(key)))
    // A connection may lead to several brokers, through a proxy: whom it was opened for says nothing.
    return askEach(wanted, routed, (connection, mine) => ask(connection, mine, nodeIdOf(mine[0])))
  })
}

async function findCoordinators(
  cluster: Cluster,
  kind: 'group' | 'transaction',
  keys: readonly string[],
): Promise<Map<string, number | KafkaError>> {
  const connection = await anyBrokerOf(cluster)
  const keyType = kind === 'group' ? groupKey : transactionKey
  // Version 4 asks for many keys at once (KIP-699); before it there is a request for each.
  if (connection.versionOf(findCoordinator) >= 4) {
    const answer = await connection.request(findCoordinator, { key: '', keyType, coordinatorKeys: keys })
    return learnCoordinators(cluster, answer.coordinators)
  }
  const answers = await Promise.all(
    keys.map(async (key) => {
      const answer = await connection.request(findCoordinator, { key, keyType, coordinatorKeys: [] })
      return { ...answer, key }
    }),
  )
  return learnCoordinators(cluster, answers)
}

function learnCoordinators(
  cluster: Cluster,
  answers: readonly (Answer & { key: string; nodeId: number; host: string; port: number })[],
): Map<string, number | KafkaError> {
  for (const { errorCode, nodeId, host, port } of answers) {
    if (errorCode !== 0 || cluster.metadata.broker(nodeId) !== undefined) continue
    cluster.metadata.learnEndpoints([{ nodeId, host, port, rack: null }])
  }
  return new Map(answers.map((answer) => [answer.key, errorOf(answer) ?? answer.nodeId]))
}

export function routeEach<Item>(
  items: readonly Item[],
  route: (item: Item) => Promise<Connection>,
): Promise<Results<Connection>> {
  return Promise.all(items.map((item) => route(item).catch(asKafkaError)))
}

/** One request to each connection, for all items that go there. */
export async function askEach<Item, Value>(
  items: readonly Item[],
  routed: Results<Connection>,
  ask: (connection: Connection, items: readonly Item[]) => Promise<Results<Value>>,
): Promise<Results<Value>> {
  const results: Results<Value> = []
  const positions = new Map<Connection, number[]>()
  for (const [position, connection] of routed.entries()) {
    const mine = connection instanceof KafkaError ? undefined : positions.get(connection)
    if (connection instanceof KafkaError) results[position] = connection
    else if (mine === undefined) positions.set(connection, [position])
    else mine.push(position)
  }
  await Promise.all(
    [...positions].map(async ([connection, mine]) => {
      const wanted = mine.flatMap((position) => items.slice(position, position + 1))
      const answers = await ask(connection, wanted).catch((error) => wanted.map(() => asKafkaError(error)))
      for (const [index, position] of mine.entries()) results[position] = answers[index] ?? missing('something')
    }),
  )
  return results
}

export function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}

/** Topics with their partitions, as requests have them. */
export function byTopic<Item extends { readonly topic: string }>(items: readonly Item[]): Map<string, Item[]> {
  const topics = new Map<string, Item[]>()
  for (const item of items) {
    const partitions = topics.get(item.topic)
    if (partitions === undefined) topics.set(item.topic, [item])
    else partitions.push(item)
  }
  return topics
}
