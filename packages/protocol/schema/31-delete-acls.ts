import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Deletes access control entries.
 */
export const deleteAcls: ApiSchema = api(
  31,
  'DeleteAcls',
  { versions: '1-3', flexible: '2+' },
  {
    request: {
      filters: array({
        resourceTypeFilter: int8,
        resourceNameFilter: string.nullable(),
        patternTypeFilter: int8.default(3),
        principalFilter: string.nullable(),
        hostFilter: string.nullable(),
        operation: int8,
        permissionType: int8,
      }),
    },
    response: {
      throttleTimeMs: int32,
      filterResults: array({
        errorCode: int16,
        errorMessage: string.nullable(),
        matchingAcls: array({
          errorCode: int16,
          errorMessage: string.nullable(),
          resourceType: int8,
          resourceName: string,
          patternType: int8.default(3),
          principal: string,
          host: string,
          operation: int8,
          permissionType: int8,
        }),
      }),
    },
  },
)
