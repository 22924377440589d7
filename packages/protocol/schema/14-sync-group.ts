import type { ApiSchema } from '../generator/language.ts'
import { api, array, bytes, int16, int32, string } from '../generator/language.ts'

/**
 * Hands out a group's assignment. 3 static members (KIP-345); 5 protocol type and name (KIP-559).
 */
export const syncGroup: ApiSchema = api(
  14,
  'SyncGroup',
  { versions: '0-5', flexible: '4+' },
  {
    request: {
      groupId: string,
      generationId: int32,
      memberId: string,
      groupInstanceId: string.nullable().since(3).default(null),
      protocolType: string.nullable().since(5).default(null),
      protocolName: string.nullable().since(5).default(null),
      assignments: array({
        memberId: string,
        assignment: bytes,
      }),
    },
    response: {
      throttleTimeMs: int32.since(1).default(),
      errorCode: int16,
      protocolType: string.nullable().since(5).default(null),
      protocolName: string.nullable().since(5).default(null),
      assignment: bytes,
    },
  },
)
