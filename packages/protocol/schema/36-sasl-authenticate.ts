import type { ApiSchema } from '../generator/language.ts'
import { api, bytes, int16, int64, string } from '../generator/language.ts'

/**
 * One step of a SASL exchange. 1 session lifetime (KIP-368).
 */
export const saslAuthenticate: ApiSchema = api(
  36,
  'SaslAuthenticate',
  { versions: '0-2', flexible: '2+' },
  {
    request: {
      authBytes: bytes,
    },
    response: {
      errorCode: int16,
      errorMessage: string.nullable(),
      authBytes: bytes,
      sessionLifetimeMs: int64.since(1).default(0),
    },
  },
)
