import { api, int16, int32, string } from '../generator/language.ts'

/**
 * Keeps a member of a classic group alive, and tells it of rebalances.
 * 3 static members (KIP-345) · 4 flexible
 */
export const heartbeat = api({
  key: 12,
  name: 'Heartbeat',
  versions: '0-4',
  flexible: '4+',
  request: {
    groupId: string,
    generationId: int32,
    memberId: string,
    groupInstanceId: string.nullable().since(3).default(null),
  },
  response: {
    throttleTimeMs: int32.since(1).ignorable(),
    errorCode: int16,
  },
})
