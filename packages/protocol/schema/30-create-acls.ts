import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Creates access control entries.
 */
export const createAcls: ApiSchema = api(
  30,
  'CreateAcls',
  { versions: '1-3', flexible: '2+' },
  {
    request: {
      creations: array({
        resourceType: int8,
        resourceName: string,
        resourcePatternType: int8.default(3),
        principal: string,
        host: string,
        operation: int8,
        permissionType: int8,
      }),
    },
    response: {
      throttleTimeMs: int32,
      results: array({
        errorCode: int16,
        errorMessage: string.nullable(),
      }),
    },
  },
)
