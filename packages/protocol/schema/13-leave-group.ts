import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string } from '../generator/language.ts'

/**
 * Leaves a group. 3 several members at once (KIP-345); 5 reason (KIP-800).
 */
export const leaveGroup: ApiSchema = api(
  13,
  'LeaveGroup',
  { versions: '0-5', flexible: '4+' },
  {
    request: {
      groupId: string,
      memberId: string.until(2),
      members: array({
        memberId: string.since(3),
        groupInstanceId: string.nullable().since(3).default(null),
        reason: string.nullable().since(5).default(null),
      }).since(3),
    },
    response: {
      throttleTimeMs: int32.since(1).default(),
      errorCode: int16,
      members: array({
        memberId: string.since(3),
        groupInstanceId: string.nullable().since(3),
        errorCode: int16.since(3),
      }).since(3),
    },
  },
)
