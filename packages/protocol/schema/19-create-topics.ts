import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int8, int16, int32, string, uuid } from '../generator/language.ts'

/**
 * Creates topics. 4 the broker's defaults (KIP-464); 5 the configuration in the answer (KIP-525); 7 topic ids.
 */
export const createTopics: ApiSchema = api(
  19,
  'CreateTopics',
  { versions: '2-7', flexible: '5+' },
  {
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
      throttleTimeMs: int32.default(),
      topics: array({
        name: string,
        topicId: uuid.since(7).default(),
        errorCode: int16,
        errorMessage: string.nullable().default(),
        topicConfigErrorCode: int16.since(5).tagged(0).default(),
        numPartitions: int32.since(5).default(-1),
        replicationFactor: int16.since(5).default(-1),
        configs: array({
          name: string.since(5),
          value: string.nullable().since(5),
          readOnly: bool.since(5),
          configSource: int8.since(5).default(-1),
          isSensitive: bool.since(5),
        })
          .nullable()
          .since(5)
          .default(),
      }),
    },
  },
)
