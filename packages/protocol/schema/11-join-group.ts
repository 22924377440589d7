import { api, array, bool, bytes, int16, int32, string } from '../generator/language.ts'

/**
 * Enters a classic group, or enters it again for a rebalance.
 * 1 rebalance timeout (KIP-62) · 4 the member id is given first (KIP-394) · 5 static members (KIP-345) · 6 flexible
 * 7 protocol type in the answer (KIP-559) · 8 reason (KIP-800) · 9 skipped assignment (KIP-814)
 */
export const joinGroup = api({
  key: 11,
  name: 'JoinGroup',
  versions: '0-9',
  flexible: '6+',
  request: {
    groupId: string,
    sessionTimeoutMs: int32,
    rebalanceTimeoutMs: int32.since(1).default(-1).ignorable(),
    memberId: string,
    groupInstanceId: string.nullable().since(5).default(null),
    protocolType: string,
    protocols: array({
      name: string,
      metadata: bytes,
    }),
    reason: string.nullable().since(8).default(null).ignorable(),
  },
  response: {
    throttleTimeMs: int32.since(2).ignorable(),
    errorCode: int16,
    generationId: int32.default(-1),
    protocolType: string.nullable().since(7).default(null).ignorable(),
    protocolName: string.nullable(7),
    leader: string,
    skipAssignment: bool.since(9),
    memberId: string,
    members: array({
      memberId: string,
      groupInstanceId: string.nullable().since(5).default(null).ignorable(),
      metadata: bytes,
    }),
  },
})
