import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, bytes, int16, int32, string } from '../generator/language.ts'

/**
 * State and members of classic groups. 3 authorized operations; 4 static members (KIP-345); 6 error message (KIP-1043).
 */
export const describeGroups: ApiSchema = api(
  15,
  'DescribeGroups',
  { versions: '0-6', flexible: '5+' },
  {
    request: {
      groups: array(string),
      includeAuthorizedOperations: bool.since(3),
    },
    response: {
      throttleTimeMs: int32.since(1).default(),
      groups: array({
        errorCode: int16,
        errorMessage: string.nullable().since(6).default(null),
        groupId: string,
        groupState: string,
        protocolType: string,
        protocolData: string,
        members: array({
          memberId: string,
          groupInstanceId: string.nullable().since(4).default(null),
          clientId: string,
          clientHost: string,
          memberMetadata: bytes,
          memberAssignment: bytes,
        }),
        authorizedOperations: int32.since(3).default(-2147483648),
      }),
    },
  },
)
