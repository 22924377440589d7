import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int8, int16, int32, int64, string, struct, uuid } from '../generator/language.ts'

/**
 * Acknowledges records of a share group (KIP-932). 2 renewals (KIP-1222).
 */
export const shareAcknowledge: ApiSchema = api(
  79,
  'ShareAcknowledge',
  { versions: '1-2', flexible: '1+' },
  {
    request: {
      groupId: string.nullable().default(null),
      memberId: string.nullable(),
      shareSessionEpoch: int32,
      isRenewAck: bool.since(2).default(false),
      topics: array({
        topicId: uuid,
        partitions: array({
          partitionIndex: int32,
          acknowledgementBatches: array({
            firstOffset: int64,
            lastOffset: int64,
            acknowledgeTypes: array(int8),
          }),
        }),
      }),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      errorMessage: string.nullable().default(null),
      acquisitionLockTimeoutMs: int32.since(2).default(),
      responses: array({
        topicId: uuid,
        partitions: array({
          partitionIndex: int32,
          errorCode: int16,
          errorMessage: string.nullable().default(null),
          currentLeader: struct({
            leaderId: int32,
            leaderEpoch: int32,
          }),
        }),
      }),
      nodeEndpoints: array({
        nodeId: int32,
        host: string,
        port: int32,
        rack: string.nullable().default(null),
      }),
    },
  },
)
