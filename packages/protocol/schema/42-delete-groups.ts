import { api, array, int16, int32, string } from '../generator/language.ts'

/**
 * Deletes groups that have no members (KIP-229).
 * 2 flexible
 */
export const deleteGroups = api({
  key: 42,
  name: 'DeleteGroups',
  versions: '0-2',
  flexible: '2+',
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
})
