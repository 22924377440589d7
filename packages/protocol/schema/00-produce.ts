import { api, array, int16, int32, int64, records, string, struct, uuid } from '../generator/language.ts'

const recordError = struct('RecordError', {
  batchIndex: int32,
  batchIndexErrorMessage: string.nullable().default(null),
})

const currentLeader = struct('CurrentLeader', {
  leaderId: int32.default(-1),
  leaderEpoch: int32.default(-1),
})

const nodeEndpoint = struct('NodeEndpoint', {
  nodeId: int32,
  host: string,
  port: int32,
  rack: string.nullable().default(null),
})

/**
 * Appends record batches to partitions. With acks=0 there is no answer.
 * 3 transactional id (KIP-98) · 5 log start offset · 7 zstd (KIP-110) · 8 record errors (KIP-467)
 * 9 flexible (KIP-482) · 10 leader hints (KIP-951)
 * 11 TRANSACTION_ABORTABLE and 12 implicit AddPartitionsToTxn (KIP-890) · 13 topics by id (KIP-516)
 */
export const produce = api({
  key: 0,
  name: 'Produce',
  versions: '3-13',
  flexible: '9+',
  request: {
    transactionalId: string.nullable().default(null),
    acks: int16, // 0 none, 1 the leader wrote it, -1 every in-sync replica has it
    timeoutMs: int32,
    topicData: array({
      name: string.until(12).ignorable(),
      topicId: uuid.since(13).ignorable(),
      partitionData: array({
        index: int32,
        records: records.nullable(),
      }),
    }),
  },
  response: {
    responses: array({
      name: string.until(12).ignorable(),
      topicId: uuid.since(13).ignorable(),
      partitionResponses: array({
        index: int32,
        errorCode: int16,
        baseOffset: int64, // -1 with an error
        logAppendTimeMs: int64.default(-1), // -1 unless the topic stamps records itself
        logStartOffset: int64.since(5).default(-1).ignorable(),
        recordErrors: array(recordError).since(8).ignorable(),
        errorMessage: string.nullable().since(8).default(null).ignorable(),
        currentLeader: currentLeader.since(10).tagged(0),
      }),
    }),
    throttleTimeMs: int32.default(0),
    nodeEndpoints: array(nodeEndpoint).since(10).tagged(0),
  },
})
