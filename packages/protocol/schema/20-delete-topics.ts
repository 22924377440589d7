import { api, array, int16, int32, string, uuid } from '../generator/language.ts'

/**
 * Deletes topics.
 * 4 flexible · 5 error messages (KIP-599) · 6 topics by id (KIP-516)
 */
export const deleteTopics = api({
  key: 20,
  name: 'DeleteTopics',
  versions: '1-6',
  flexible: '4+',
  request: {
    topics: array({
      name: string.nullable().default(null),
      topicId: uuid,
    }).since(6),
    topicNames: array(string).until(5).ignorable(),
    timeoutMs: int32,
  },
  response: {
    throttleTimeMs: int32.default(0),
    responses: array({
      name: string.nullable(6),
      topicId: uuid.since(6).ignorable(),
      errorCode: int16,
      errorMessage: string.nullable().since(5).default(null).ignorable(),
    }),
  },
})
