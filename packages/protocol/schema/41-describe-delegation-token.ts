import type { ApiSchema } from '../generator/language.ts'
import { api, array, bytes, int16, int32, int64, string } from '../generator/language.ts'

/**
 * Lists delegation tokens.
 */
export const describeDelegationToken: ApiSchema = api(
  41,
  'DescribeDelegationToken',
  { versions: '1-3', flexible: '2+' },
  {
    request: {
      owners: array({
        principalType: string,
        principalName: string,
      }).nullable(),
    },
    response: {
      errorCode: int16,
      tokens: array({
        principalType: string,
        principalName: string,
        tokenRequesterPrincipalType: string.since(3),
        tokenRequesterPrincipalName: string.since(3),
        issueTimestamp: int64,
        expiryTimestamp: int64,
        maxTimestamp: int64,
        tokenId: string,
        hmac: bytes,
        renewers: array({
          principalType: string,
          principalName: string,
        }),
      }),
      throttleTimeMs: int32,
    },
  },
)
