import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, int64, records, string, struct, uuid } from '../generator/language.ts'

/**
 * Reads record batches; also how followers replicate.
 * 4 isolation level (KIP-98); 7 sessions (KIP-227); 9 leader epochs (KIP-320); 10 zstd (KIP-110); 11 racks (KIP-392);
 * 12 divergence (KIP-595); 13 topics by id (KIP-516); 15 replica state (KIP-903); 16 leader hints (KIP-951).
 */
export const fetch: ApiSchema = api(
  1,
  'Fetch',
  { versions: '4-18', flexible: '12+' },
  {
    request: {
      clusterId: string.nullable().since(12).tagged(0).default(null),
      replicaId: int32.until(14).default(-1),
      replicaState: struct({
        replicaId: int32.since(15).default(-1),
        replicaEpoch: int64.since(15).default(-1),
      })
        .since(15)
        .tagged(1)
        .default(),
      maxWaitMs: int32,
      minBytes: int32,
      maxBytes: int32.default(0x7fff_ffff),
      isolationLevel: int8.default(0),
      sessionId: int32.since(7).default(0),
      sessionEpoch: int32.since(7).default(-1),
      topics: array({
        topic: string.until(12).default(),
        topicId: uuid.since(13).default(),
        partitions: array({
          partition: int32,
          currentLeaderEpoch: int32.since(9).default(-1),
          fetchOffset: int64,
          lastFetchedEpoch: int32.since(12).default(-1),
          logStartOffset: int64.since(5).default(-1),
          partitionMaxBytes: int32,
          replicaDirectoryId: uuid.since(17).tagged(0).default(),
          highWatermark: int64.since(18).tagged(1).default(Number.MAX_SAFE_INTEGER),
        }),
      }),
      forgottenTopicsData: array({
        topic: string.since(7).until(12).default(),
        topicId: uuid.since(13).default(),
        partitions: array(int32).since(7),
      }).since(7),
      rackId: string.since(11).default(''),
    },
    response: {
      throttleTimeMs: int32.default(),
      errorCode: int16.since(7).default(),
      sessionId: int32.since(7).default(0),
      responses: array({
        topic: string.until(12).default(),
        topicId: uuid.since(13).default(),
        partitions: array({
          partitionIndex: int32,
          errorCode: int16,
          highWatermark: int64,
          lastStableOffset: int64.default(-1),
          logStartOffset: int64.since(5).default(-1),
          divergingEpoch: struct({
            epoch: int32.since(12).default(-1),
            endOffset: int64.since(12).default(-1),
          })
            .since(12)
            .tagged(0)
            .default(),
          currentLeader: struct({
            leaderId: int32.since(12).default(-1),
            leaderEpoch: int32.since(12).default(-1),
          })
            .since(12)
            .tagged(1)
            .default(),
          snapshotId: struct({
            endOffset: int64.default(-1),
            epoch: int32.default(-1),
          })
            .since(12)
            .tagged(2)
            .default(),
          abortedTransactions: array({
            producerId: int64,
            firstOffset: int64,
          })
            .nullable()
            .default(),
          preferredReadReplica: int32.since(11).default(-1),
          records: records.nullable(),
        }),
      }),
      nodeEndpoints: array({
        nodeId: int32.since(16),
        host: string.since(16),
        port: int32.since(16),
        rack: string.nullable().since(16).default(null),
      })
        .since(16)
        .tagged(0)
        .default(),
    },
  },
)
