import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string, uuid } from '../generator/language.ts'

/**
 * Deletes offsets of share groups (KIP-932).
 */
export const deleteShareGroupOffsets: ApiSchema = api(
  92,
  'DeleteShareGroupOffsets',
  { versions: '0', flexible: '0+' },
  {
    request: {
      groupId: string,
      topics: array({
        topicName: string,
      }),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      errorMessage: string.nullable().default(null),
      responses: array({
        topicName: string,
        topicId: uuid,
        errorCode: int16,
        errorMessage: string.nullable().default(null),
      }),
    },
  },
)
