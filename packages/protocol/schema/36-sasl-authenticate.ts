import { api, bytes, int16, int64, string } from '../generator/language.ts'

/**
 * One step of a SASL exchange (KIP-152).
 * 1 session lifetime (KIP-368) · 2 flexible
 */
export const saslAuthenticate = api({
  key: 36,
  name: 'SaslAuthenticate',
  versions: '0-2',
  flexible: '2+',
  request: {
    authBytes: bytes,
  },
  response: {
    errorCode: int16,
    errorMessage: string.nullable(),
    authBytes: bytes,
    sessionLifetimeMs: int64.since(1).ignorable(),
  },
})
