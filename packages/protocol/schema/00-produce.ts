import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, int64, records, string, struct, uuid } from '../generator/language.ts'

/**
 * Appends record batches to partitions.
 * 3 transactional id (KIP-98); 7 zstd (KIP-110); 8 record errors (KIP-467); 10 leader hints (KIP-951); 12 implicit
 * AddPartitionsToTxn (KIP-890); 13 topics by id (KIP-516).
 */
export const produce: ApiSchema = api(
  0,
  'Produce',
  { versions: '3-13', flexible: '9+' },
  {
    request: {
      transactionalId: string.nullable().default(null),
      acks: int16,
      timeoutMs: int32,
      topicData: array({
        name: string.until(12).default(),
        topicId: uuid.since(13).default(),
        partitionData: array({
          index: int32,
          records: records.nullable(),
        }),
      }),
    },
    response: {
      responses: array({
        name: string.until(12).default(),
        topicId: uuid.since(13).default(),
        partitionResponses: array({
          index: int32,
          errorCode: int16,
          baseOffset: int64,
          logAppendTimeMs: int64.default(-1),
          logStartOffset: int64.since(5).default(-1),
          recordErrors: array({
            batchIndex: int32.since(8),
            batchIndexErrorMessage: string.nullable().since(8).default(null),
          })
            .since(8)
            .default(),
          errorMessage: string.nullable().since(8).default(null),
          currentLeader: struct({
            leaderId: int32.since(10).default(-1),
            leaderEpoch: int32.since(10).default(-1),
          })
            .since(10)
            .tagged(0)
            .default(),
        }),
      }),
      throttleTimeMs: int32.default(0),
      nodeEndpoints: array({
        nodeId: int32.since(10),
        host: string.since(10),
        port: int32.since(10),
        rack: string.nullable().since(10).default(null),
      })
        .since(10)
        .tagged(0)
        .default(),
    },
  },
)
