import { KafkaError } from '@odradek/protocol'
import { type ApiVersionsResponse, apiVersions } from '@odradek/protocol/18-api-versions'
import { describeLogDirs } from '@odradek/protocol/35-describe-log-dirs'
import { type DescribeQuorumResponse, describeQuorum } from '@odradek/protocol/55-describe-quorum'
import { updateFeatures } from '@odradek/protocol/57-update-features'
import { describeCluster } from '@odradek/protocol/60-describe-cluster'
import { unregisterBroker } from '@odradek/protocol/64-unregister-broker'
import type { Cluster } from '../cluster/cluster.ts'
import type { Connection } from '../cluster/connection.ts'
import type { BrokerDescription } from '../cluster/metadata.ts'
import type { TopicPartition } from '../topic-partition.ts'
import { anyBrokerOf, brokerIds, byTopic, controllerOf, patience, settle, settleEach } from './calls.ts'
import { errorOf, missing, throwIfFailed } from './outcome.ts'
import type { ChangeOptions } from './topics.ts'

/** A broker, and where it is reached. */
export interface ClusterBroker extends BrokerDescription {
  /** It is registered and not fit to serve (KIP-1073); only if such brokers were asked for. */
  readonly isFenced: boolean
}

/** What a cluster says of itself. */
export interface ClusterDescription {
  readonly clusterId: string | null
  /** Node id of the broker that changes are asked of. */
  readonly controllerId: number
  /** In the order of node ids. */
  readonly brokers: readonly ClusterBroker[]
}

/** A feature of the cluster, such as `metadata.version` (KIP-584). */
export interface Feature {
  readonly name: string
  /** What the broker that was asked can do. */
  readonly minVersion: number
  readonly maxVersion: number
  /** What the cluster works by; null: the feature is off. */
  readonly level: number | null
}

/** The level that a feature is to have. */
export interface FeatureUpdate {
  readonly name: string
  /** 0 switches the feature off. */
  readonly level: number
  /** Whether the level may go down, and if so, whether metadata may get lost (KIP-778); default `upgrade`. */
  readonly type?: 'upgrade' | 'safeDowngrade' | 'unsafeDowngrade'
}

/** An API that a broker serves, and in which versions. */
export interface ServedApi {
  /** Kafka's number of it. */
  readonly apiKey: number
  readonly minVersion: number
  readonly maxVersion: number
}

/** A controller, and how far its copy of the metadata log is. */
export interface QuorumReplica {
  readonly nodeId: number
  /** Kafka's id of the directory that its log lies in; all zero (`AAAAAAAAAAAAAAAAAAAAAA`) where it has none. */
  readonly directoryId: string
  readonly logEndOffset: number
  /** Milliseconds since 1970; null where it is not known. */
  readonly lastFetchTimestamp: number | null
  readonly lastCaughtUpTimestamp: number | null
}

/** The controllers that agree on the cluster's metadata. */
export interface QuorumDescription {
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly highWatermark: number
  readonly voters: readonly QuorumReplica[]
  readonly observers: readonly QuorumReplica[]
}

/** Whose log directories are described. */
export interface LogDirsOptions {
  /** Node ids; default: every broker. */
  readonly brokers?: readonly number[]
  /** Default: all. */
  readonly partitions?: readonly TopicPartition[]
}

/** The log of a partition in a log directory. */
export interface ReplicaLog extends TopicPartition {
  readonly sizeBytes: number
  /** How far the log is behind the high watermark, or behind the log that it is to replace. */
  readonly offsetLag: number
  /** It is being moved here from another directory of the broker. */
  readonly isFuture: boolean
}

/** A log directory of a broker. */
export interface LogDir {
  readonly path: string
  /** Of the disk; null where it is not told. */
  readonly totalBytes: number | null
  readonly usableBytes: number | null
  /** The directory cannot be used. */
  readonly error?: KafkaError
  readonly logs: readonly ReplicaLog[]
}

/** The log directories of one broker. */
export interface BrokerLogDirs {
  readonly nodeId: number
  /** The broker could not tell. */
  readonly error?: KafkaError
  readonly dirs: readonly LogDir[]
}

const metadataLog = '__cluster_metadata'
const upgradeTypes = { upgrade: 1, safeDowngrade: 2, unsafeDowngrade: 3 } as const

/** The cluster as a whole: brokers, features, the quorum, disks. Every method rejects with KafkaError. */
export class ClusterAdmin {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Brokers, the controller and the id of the cluster. */
  async describe({ includeFenced = false }: { readonly includeFenced?: boolean } = {}): Promise<ClusterDescription> {
    const { brokers, ...cluster } = await this.#ask(anyBrokerOf, async (connection) => {
      if (!connection.serves(describeCluster)) return this.#describeByMetadata()
      const request = {
        includeClusterAuthorizedOperations: false,
        includeFencedBrokers: includeFenced && connection.versionOf(describeCluster) >= 2,
      }
      const answer = await connection.request(describeCluster, request)
      throwIfFailed(answer)
      const { clusterId, controllerId } = answer
      const brokers = answer.brokers.map(({ brokerId, host, port, rack, isFenced }) => {
        return { nodeId: brokerId, host, port, rack, isFenced }
      })
      return { clusterId, controllerId, brokers }
    })
    return { ...cluster, brokers: brokers.sort((left, right) => left.nodeId - right.nodeId) }
  }

  /** For a broker of before 2.8. */
  async #describeByMetadata(): Promise<ClusterDescription & { brokers: ClusterBroker[] }> {
    const { clusterId, controllerId, brokers } = await this.#cluster.describe([])
    const described = brokers.map(({ nodeId, host, port, rack }) => ({ nodeId, host, port, rack, isFenced: false }))
    return { clusterId, controllerId, brokers: described }
  }

  /** By name; of one broker, by its node id, or of any. */
  async features(nodeId?: number): Promise<Feature[]> {
    const answer = await this.#askVersions(nodeId)
    const levels = new Map(answer.finalizedFeatures.map(({ name, maxVersionLevel }) => [name, maxVersionLevel]))
    const features = answer.supportedFeatures.map(({ name, minVersion, maxVersion }) => {
      return { name, minVersion, maxVersion, level: levels.get(name) ?? null }
    })
    return features.sort((left, right) => (left.name < right.name ? -1 : 1))
  }

  /** What one broker serves, by its node id, or any, in the order of Kafka's numbers. */
  async apis(nodeId?: number): Promise<ServedApi[]> {
    const { apiKeys } = await this.#askVersions(nodeId)
    return apiKeys.sort((left, right) => left.apiKey - right.apiKey)
  }

  #askVersions(nodeId = -1): Promise<ApiVersionsResponse> {
    return this.#ask(
      (cluster) => cluster.connectionTo(nodeId),
      async (connection) => {
        const request = { clientSoftwareName: this.#cluster.options.clientId, clientSoftwareVersion: '1' }
        const answer = await connection.request(apiVersions, request)
        throwIfFailed({ errorCode: answer.errorCode })
        return answer
      },
    )
  }

  /** Raises or lowers levels of features, all or none (KIP-584). @throws KafkaError FEATURE_UPDATE_FAILED and others */
  async updateFeatures(
    updates: readonly FeatureUpdate[],
    { validateOnly = false, timeoutMs = this.#cluster.options.requestTimeoutMs }: ChangeOptions = {},
  ): Promise<void> {
    await this.#ask(controllerOf, async (connection) => {
      if (connection.versionOf(updateFeatures) < 1 && validateOnly) {
        throw new KafkaError('UNSUPPORTED_VERSION', 'the broker cannot check updates of features without making them')
      }
      const isFirst = connection.versionOf(updateFeatures) < 1
      const featureUpdates = updates.map(({ name, level, type = 'upgrade' }) => ({
        feature: name,
        maxVersionLevel: level,
        ...(isFirst ? { allowDowngrade: type !== 'upgrade' } : { upgradeType: upgradeTypes[type] }),
      }))
      const request = { timeoutMs, featureUpdates, validateOnly }
      const answer = await connection.request(updateFeatures, request, patience(this.#cluster, timeoutMs))
      throwIfFailed(answer)
      for (const result of answer.results) throwIfFailed(result, `feature '${result.feature}'`)
    })
  }

  /** The log of the metadata: who leads it, who votes, and how far each of them is (KIP-595). */
  async quorum(): Promise<QuorumDescription> {
    return this.#ask(controllerOf, async (connection) => {
      const topics = [{ topicName: metadataLog, partitions: [{ partitionIndex: 0 }] }]
      const answer = await connection.request(describeQuorum, { topics })
      throwIfFailed(answer)
      const partition = answer.topics[0]?.partitions[0]
      if (partition === undefined) throw missing('the log of the metadata')
      throwIfFailed(partition)
      const { leaderId, leaderEpoch, highWatermark, currentVoters, observers } = partition
      const voters = currentVoters.map(toReplica)
      return { leaderId, leaderEpoch, highWatermark, voters, observers: observers.map(toReplica) }
    })
  }

  /** Has the cluster forget a broker that is down for good (KIP-631). @throws KafkaError BROKER_ID_NOT_REGISTERED */
  async unregisterBroker(nodeId: number): Promise<void> {
    await this.#ask(controllerOf, async (connection) => {
      throwIfFailed(await connection.request(unregisterBroker, { brokerId: nodeId }))
    })
  }

  /** What lies on the disks of brokers, asked at the same time; a broker that cannot tell says so in its place. */
  async logDirs({ brokers, partitions }: LogDirsOptions = {}): Promise<BrokerLogDirs[]> {
    const nodeIds = brokers ?? (await settle(this.#cluster, () => brokerIds(this.#cluster)))
    const topics = partitions
      ? [...byTopic(partitions)].map(([topic, each]) => ({ topic, partitions: each.map(({ partition }) => partition) }))
      : null
    const results = await settleEach(this.#cluster, nodeIds, (wanted) =>
      Promise.all(
        wanted.map(async (nodeId): Promise<LogDir[] | KafkaError> => {
          try {
            return await askLogDirs(await this.#cluster.connectionTo(nodeId), topics)
          } catch (error) {
            if (error instanceof KafkaError) return error
            throw error
          }
        }),
      ),
    )
    return nodeIds.map((nodeId, index) => toBrokerLogDirs(nodeId, results[index]))
  }

  #ask<Value>(
    find: (cluster: Cluster) => Promise<Connection>,
    ask: (connection: Connection) => Promise<Value>,
  ): Promise<Value> {
    return settle(this.#cluster, async () => ask(await find(this.#cluster)))
  }
}

function toReplica(
  replica: DescribeQuorumResponse['topics'][number]['partitions'][number]['currentVoters'][number],
): QuorumReplica {
  const { replicaId, replicaDirectoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp } = replica
  return {
    nodeId: replicaId,
    directoryId: replicaDirectoryId,
    logEndOffset,
    lastFetchTimestamp: lastFetchTimestamp < 0 ? null : lastFetchTimestamp,
    lastCaughtUpTimestamp: lastCaughtUpTimestamp < 0 ? null : lastCaughtUpTimestamp,
  }
}

async function askLogDirs(
  connection: Connection,
  topics: { topic: string; partitions: number[] }[] | null,
): Promise<LogDir[]> {
  const answer = await connection.request(describeLogDirs, { topics })
  throwIfFailed({ errorCode: answer.errorCode })
  return answer.results.map((result) => {
    const error = errorOf({ errorCode: result.errorCode }, result.logDir)
    return {
      path: result.logDir,
      totalBytes: result.totalBytes < 0 ? null : result.totalBytes,
      usableBytes: result.usableBytes < 0 ? null : result.usableBytes,
      ...(error === undefined ? {} : { error }),
      logs: result.topics.flatMap(({ name, partitions }) =>
        partitions.map(({ partitionIndex, partitionSize, offsetLag, isFutureKey }) => {
          return { topic: name, partition: partitionIndex, sizeBytes: partitionSize, offsetLag, isFuture: isFutureKey }
        }),
      ),
    }
  })
}

function toBrokerLogDirs(nodeId: number, result: LogDir[] | KafkaError | undefined): BrokerLogDirs {
  if (result === undefined) return { nodeId, error: missing(`broker ${nodeId}`), dirs: [] }
  return result instanceof KafkaError ? { nodeId, error: result, dirs: [] } : { nodeId, dirs: result }
}
