import { api, array, int8, int16, int32, int64, records, string, struct, uuid } from '../generator/language.ts'

const replicaState = struct('ReplicaState', {
  replicaId: int32.default(-1), // -1 for a consumer
  replicaEpoch: int64.default(-1),
})

const divergingEpoch = struct('DivergingEpoch', {
  epoch: int32.default(-1),
  endOffset: int64.default(-1),
})

const currentLeader = struct('CurrentLeader', {
  leaderId: int32.default(-1),
  leaderEpoch: int32.default(-1),
})

const snapshotId = struct('SnapshotId', {
  endOffset: int64.default(-1),
  epoch: int32.default(-1),
})

const abortedTransaction = struct('AbortedTransaction', {
  producerId: int64,
  firstOffset: int64,
})

const nodeEndpoint = struct('NodeEndpoint', {
  nodeId: int32,
  host: string,
  port: int32,
  rack: string.nullable().default(null),
})

/**
 * Reads record batches, for consumers and for followers.
 * 4 isolation level (KIP-98) · 5 log start offset · 7 sessions (KIP-227) · 9 leader epochs (KIP-320)
 * 10 zstd (KIP-110) · 11 racks (KIP-392) · 12 flexible, divergence of logs (KIP-595) · 13 topics by id (KIP-516)
 * 14 OFFSET_MOVED_TO_TIERED_STORAGE (KIP-405) · 15 epoch of the replica (KIP-903) · 16 leader hints (KIP-951)
 * 17 directories (KIP-853) · 18 the follower's high watermark (KIP-1166)
 */
export const fetch = api({
  key: 1,
  name: 'Fetch',
  versions: '4-18',
  flexible: '12+',
  request: {
    clusterId: string.nullable().since(12).tagged(0).default(null).ignorable(),
    replicaId: int32.until(14).default(-1),
    replicaState: replicaState.since(15).tagged(1),
    maxWaitMs: int32,
    minBytes: int32,
    maxBytes: int32.default(0x7fff_ffff), // the first batch comes whole even so (KIP-74)
    isolationLevel: int8.default(0), // 0 uncommitted too, 1 committed only
    sessionId: int32.since(7).ignorable(), // 0 for none
    sessionEpoch: int32.since(7).default(-1).ignorable(), // -1 for none, 0 to begin one
    topics: array({
      topic: string.until(12).ignorable(),
      topicId: uuid.since(13).ignorable(),
      partitions: array({
        partition: int32,
        currentLeaderEpoch: int32.since(9).default(-1).ignorable(),
        fetchOffset: int64,
        lastFetchedEpoch: int32.since(12).default(-1),
        logStartOffset: int64.since(5).default(-1).ignorable(),
        partitionMaxBytes: int32,
        replicaDirectoryId: uuid.since(17).tagged(0).ignorable(),
        // by default: the follower does not tell
        highWatermark: int64.since(18).tagged(1).default(Number.MAX_SAFE_INTEGER).ignorable(),
      }),
    }),
    forgottenTopicsData: array({
      topic: string.until(12).ignorable(),
      topicId: uuid.since(13).ignorable(),
      partitions: array(int32),
    }).since(7),
    rackId: string.since(11).ignorable(),
  },
  response: {
    throttleTimeMs: int32.default(0),
    errorCode: int16.since(7).ignorable(),
    sessionId: int32.since(7),
    responses: array({
      topic: string.until(12).ignorable(),
      topicId: uuid.since(13).ignorable(),
      partitions: array({
        partitionIndex: int32,
        errorCode: int16,
        highWatermark: int64,
        lastStableOffset: int64.default(-1),
        logStartOffset: int64.since(5).default(-1).ignorable(),
        divergingEpoch: divergingEpoch.since(12).tagged(0),
        currentLeader: currentLeader.since(12).tagged(1),
        snapshotId: snapshotId.since(12).tagged(2),
        // null if uncommitted records were asked for
        abortedTransactions: array(abortedTransaction).nullable().default([]),
        preferredReadReplica: int32.since(11).default(-1),
        records: records.nullable(),
      }),
    }),
    nodeEndpoints: array(nodeEndpoint).since(16).tagged(0),
  },
})
