import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Resources that have a configuration (KIP-714, KIP-1142).
 */
export const listConfigResources: ApiSchema = api(
  74,
  'ListConfigResources',
  { versions: '0-1', flexible: '0+' },
  {
    request: {
      resourceTypes: array(int8).since(1),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      configResources: array({
        resourceName: string,
        resourceType: int8.since(1).default(16),
      }),
    },
  },
)
