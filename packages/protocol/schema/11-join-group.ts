import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, bytes, int16, int32, string } from '../generator/language.ts'

/**
 * Enters a group, or enters it again for a rebalance.
 * 4 the member id comes first (KIP-394); 5 static members (KIP-345); 7 protocol type; 8 reason (KIP-800); 9 skipped
 * assignment (KIP-814).
 */
export const joinGroup: ApiSchema = api(
  11,
  'JoinGroup',
  { versions: '0-9', flexible: '6+' },
  {
    request: {
      groupId: string,
      sessionTimeoutMs: int32,
      rebalanceTimeoutMs: int32.since(1).default(-1),
      memberId: string,
      groupInstanceId: string.nullable().since(5).default(null),
      protocolType: string,
      protocols: array({
        name: string,
        metadata: bytes,
      }),
      reason: string.nullable().since(8).default(null),
    },
    response: {
      throttleTimeMs: int32.since(2).default(),
      errorCode: int16,
      generationId: int32.default(-1),
      protocolType: string.nullable().since(7).default(null),
      protocolName: string.nullable(7),
      leader: string,
      skipAssignment: bool.since(9).default(false),
      memberId: string,
      members: array({
        memberId: string,
        groupInstanceId: string.nullable().since(5).default(null),
        metadata: bytes,
      }),
    },
  },
)
