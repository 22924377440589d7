import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, string } from '../generator/language.ts'

/**
 * Picks a SASL mechanism.
 */
export const saslHandshake: ApiSchema = api(
  17,
  'SaslHandshake',
  { versions: '0-1', flexible: 'none' },
  {
    request: {
      mechanism: string,
    },
    response: {
      errorCode: int16,
      mechanisms: array(string),
    },
  },
)
