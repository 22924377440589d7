import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string } from '../generator/language.ts'

/**
 * Deletes groups that are empty.
 */
export const deleteGroups: ApiSchema = api(
  42,
  'DeleteGroups',
  { versions: '0-2', flexible: '2+' },
  {
    request: {
      groupsNames: array(string),
    },
    response: {
      throttleTimeMs: int32,
      results: array({
        groupId: string,
        errorCode: int16,
      }),
    },
  },
)
