import type { ApiSchema } from '../generator/language.ts'
import { api, int16, int32, string } from '../generator/language.ts'

/**
 * Keeps a member of a classic group alive. 3 static members (KIP-345).
 */
export const heartbeat: ApiSchema = api(
  12,
  'Heartbeat',
  { versions: '0-4', flexible: '4+' },
  {
    request: {
      groupId: string,
      generationId: int32,
      memberId: string,
      groupInstanceId: string.nullable().since(3).default(null),
    },
    response: {
      throttleTimeMs: int32.since(1).default(),
      errorCode: int16,
    },
  },
)
