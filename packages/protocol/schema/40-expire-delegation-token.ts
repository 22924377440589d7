import type { ApiSchema } from '../generator/language.ts'
import { api, bytes, int16, int32, int64 } from '../generator/language.ts'

/**
 * Ends a delegation token.
 */
export const expireDelegationToken: ApiSchema = api(
  40,
  'ExpireDelegationToken',
  { versions: '1-2', flexible: '2+' },
  {
    request: {
      hmac: bytes,
      expiryTimePeriodMs: int64,
    },
    response: {
      errorCode: int16,
      expiryTimestampMs: int64,
      throttleTimeMs: int32,
    },
  },
)
