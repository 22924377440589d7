import type { Handler } from '../handler.ts'
import { handleProduce } from './00-produce.ts'
import { handleFetch } from './01-fetch.ts'
import { handleListOffsets } from './02-list-offsets.ts'
import { handleMetadata } from './03-metadata.ts'
import { handleFindCoordinator } from './10-find-coordinator.ts'
import { handleApiVersions } from './18-api-versions.ts'
import { handleCreateTopics } from './19-create-topics.ts'
import { handleDeleteTopics } from './20-delete-topics.ts'
import { handleDeleteRecords } from './21-delete-records.ts'
import { handleInitProducerId } from './22-init-producer-id.ts'
import { handleDescribeAcls } from './29-describe-acls.ts'
import { handleCreateAcls } from './30-create-acls.ts'
import { handleDeleteAcls } from './31-delete-acls.ts'
import { handleDescribeConfigs } from './32-describe-configs.ts'
import { handleAlterConfigs } from './33-alter-configs.ts'
import { handleDescribeLogDirs } from './35-describe-log-dirs.ts'
import { handleCreatePartitions } from './37-create-partitions.ts'
import { handleElectLeaders } from './43-elect-leaders.ts'
import { handleIncrementalAlterConfigs } from './44-incremental-alter-configs.ts'
import { handleAlterPartitionReassignments } from './45-alter-partition-reassignments.ts'
import { handleListPartitionReassignments } from './46-list-partition-reassignments.ts'
import { handleDescribeClientQuotas } from './48-describe-client-quotas.ts'
import { handleDescribeUserScramCredentials } from './50-describe-user-scram-credentials.ts'
import { handleDescribeQuorum } from './55-describe-quorum.ts'
import { handleUpdateFeatures } from './57-update-features.ts'
import { handleDescribeCluster } from './60-describe-cluster.ts'
import { handleListConfigResources } from './74-list-config-resources.ts'
import { handleDescribeTopicPartitions } from './75-describe-topic-partitions.ts'

/** Everything that is served; ApiVersions is derived from it. */
export const handlers: readonly Handler[] = [
  handleProduce,
  handleFetch,
  handleListOffsets,
  handleMetadata,
  handleFindCoordinator,
  handleApiVersions,
  handleCreateTopics,
  handleDeleteTopics,
  handleDeleteRecords,
  handleInitProducerId,
  handleDescribeAcls,
  handleCreateAcls,
  handleDeleteAcls,
  handleDescribeConfigs,
  handleAlterConfigs,
  handleDescribeLogDirs,
  handleCreatePartitions,
  handleElectLeaders,
  handleIncrementalAlterConfigs,
  handleAlterPartitionReassignments,
  handleListPartitionReassignments,
  handleDescribeClientQuotas,
  handleDescribeUserScramCredentials,
  handleDescribeQuorum,
  handleUpdateFeatures,
  handleDescribeCluster,
  handleListConfigResources,
  handleDescribeTopicPartitions,
]
