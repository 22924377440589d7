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
import { handleDescribeConfigs } from './32-describe-configs.ts'
import { handleAlterConfigs } from './33-alter-configs.ts'
import { handleCreatePartitions } from './37-create-partitions.ts'
import { handleIncrementalAlterConfigs } from './44-incremental-alter-configs.ts'
import { handleListConfigResources } from './74-list-config-resources.ts'

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
  handleDescribeConfigs,
  handleAlterConfigs,
  handleCreatePartitions,
  handleIncrementalAlterConfigs,
  handleListConfigResources,
]
