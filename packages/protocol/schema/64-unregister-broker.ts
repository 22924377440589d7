import type { ApiSchema } from '../generator/language.ts'
import { api, int16, int32, string } from '../generator/language.ts'

/**
 * Forgets a broker (KIP-500).
 */
export const unregisterBroker: ApiSchema = api(
  64,
  'UnregisterBroker',
  { versions: '0', flexible: '0+' },
  {
    request: {
      brokerId: int32,
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      errorMessage: string.nullable(),
    },
  },
)
