import { api, array, bool, int8, int16, int32, string, struct, uuid } from '../generator/language.ts'

const config = struct('Config', {
  name: string,
  value: string.nullable(),
  readOnly: bool,
  configSource: int8.default(-1),
  isSensitive: bool,
})

/**
 * Creates topics.
 * 4 the broker's own defaults (KIP-464) · 5 flexible, the configuration in the answer (KIP-525)
 * 6 THROTTLING_QUOTA_EXCEEDED (KIP-599) · 7 topic ids (KIP-516)
 */
export const createTopics = api({
  key: 19,
  name: 'CreateTopics',
  versions: '2-7',
  flexible: '5+',
  request: {
    topics: array({
      name: string,
      numPartitions: int32,
      replicationFactor: int16,
      assignments: array({
        partitionIndex: int32,
        brokerIds: array(int32),
      }),
      configs: array({
        name: string,
        value: string.nullable(),
      }),
    }),
    timeoutMs: int32.default(60000),
    validateOnly: bool.default(false),
  },
  response: {
    throttleTimeMs: int32.default(0),
    topics: array({
      name: string,
      topicId: uuid.since(7).ignorable(),
      errorCode: int16,
      errorMessage: string.nullable().default(''),
      topicConfigErrorCode: int16.since(5).tagged(0).ignorable(),
      numPartitions: int32.since(5).default(-1).ignorable(),
      replicationFactor: int16.since(5).default(-1).ignorable(),
      configs: array(config).nullable().since(5).ignorable(),
    }),
  },
})
