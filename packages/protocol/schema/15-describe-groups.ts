import { api, array, bool, bytes, int16, int32, string } from '../generator/language.ts'

/**
 * State and members of classic groups.
 * 3 authorized operations (KIP-430) · 4 static members (KIP-345) · 5 flexible
 * 6 GROUP_ID_NOT_FOUND with a message (KIP-1043)
 */
export const describeGroups = api({
  key: 15,
  name: 'DescribeGroups',
  versions: '0-6',
  flexible: '5+',
  request: {
    groups: array(string),
    includeAuthorizedOperations: bool.since(3),
  },
  response: {
    throttleTimeMs: int32.since(1).ignorable(),
    groups: array({
      errorCode: int16,
      errorMessage: string.nullable().since(6).default(null),
      groupId: string,
      groupState: string,
      protocolType: string,
      protocolData: string,
      members: array({
        memberId: string,
        groupInstanceId: string.nullable().since(4).default(null).ignorable(),
        clientId: string,
        clientHost: string,
        memberMetadata: bytes,
        memberAssignment: bytes,
      }),
      authorizedOperations: int32.since(3).default(-0x8000_0000),
    }),
  },
})
