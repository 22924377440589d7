import type { ApiSchema } from '../generator/language.ts'
import { api, bytes, int16, int32, int64 } from '../generator/language.ts'

/**
 * Renews a delegation token.
 */
export const renewDelegationToken: ApiSchema = api(
  39,
  'RenewDelegationToken',
  { versions: '1-2', flexible: '2+' },
  {
    request: {
      hmac: bytes,
      renewPeriodMs: int64,
    },
    response: {
      errorCode: int16,
      expiryTimestampMs: int64,
      throttleTimeMs: int32,
    },
  },
)
