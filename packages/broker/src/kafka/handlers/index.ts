import type { Handler } from '../handler.ts'
import { handleProduce } from './00-produce.ts'
import { handleFetch } from './01-fetch.ts'
import { handleListOffsets } from './02-list-offsets.ts'
import { handleMetadata } from './03-metadata.ts'
import { handleOffsetCommit } from './08-offset-commit.ts'
import { handleOffsetFetch } from './09-offset-fetch.ts'
import { handleFindCoordinator } from './10-find-coordinator.ts'
import { handleJoinGroup } from './11-join-group.ts'
import { handleHeartbeat } from './12-heartbeat.ts'
import { handleLeaveGroup } from './13-leave-group.ts'
import { handleSyncGroup } from './14-sync-group.ts'
import { handleDescribeGroups } from './15-describe-groups.ts'
import { handleListGroups } from './16-list-groups.ts'
import { handleApiVersions } from './18-api-versions.ts'
import { handleCreateTopics } from './19-create-topics.ts'
import { handleDeleteTopics } from './20-delete-topics.ts'
import { handleInitProducerId } from './22-init-producer-id.ts'
import { handleOffsetForLeaderEpoch } from './23-offset-for-leader-epoch.ts'
import { handleDeleteGroups } from './42-delete-groups.ts'
import { handleOffsetDelete } from './47-offset-delete.ts'
import { handleDescribeProducers } from './61-describe-producers.ts'
import { handleConsumerGroupHeartbeat } from './68-consumer-group-heartbeat.ts'
import { handleConsumerGroupDescribe } from './69-consumer-group-describe.ts'

/** Everything that is served; ApiVersions is derived from it. */
export const handlers: readonly Handler[] = [
  handleProduce,
  handleFetch,
  handleListOffsets,
  handleMetadata,
  handleOffsetCommit,
  handleOffsetFetch,
  handleFindCoordinator,
  handleJoinGroup,
  handleHeartbeat,
  handleLeaveGroup,
  handleSyncGroup,
  handleDescribeGroups,
  handleListGroups,
  handleApiVersions,
  handleCreateTopics,
  handleDeleteTopics,
  handleInitProducerId,
  handleOffsetForLeaderEpoch,
  handleDeleteGroups,
  handleOffsetDelete,
  handleDescribeProducers,
  handleConsumerGroupHeartbeat,
  handleConsumerGroupDescribe,
]
