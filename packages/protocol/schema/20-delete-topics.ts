import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string, uuid } from '../generator/language.ts'

/**
 * Deletes topics. 5 error message (KIP-599); 6 topics by id (KIP-516).
 */
export const deleteTopics: ApiSchema = api(
  20,
  'DeleteTopics',
  { versions: '1-6', flexible: '4+' },
  {
    request: {
      topics: array({
        name: string.nullable().since(6).default(null),
        topicId: uuid.since(6),
      }).since(6),
      topicNames: array(string).until(5).default(),
      timeoutMs: int32,
    },
    response: {
      throttleTimeMs: int32.default(),
      responses: array({
        name: string.nullable(6),
        topicId: uuid.since(6).default(),
        errorCode: int16,
        errorMessage: string.nullable().since(5).default(null),
      }),
    },
  },
)
