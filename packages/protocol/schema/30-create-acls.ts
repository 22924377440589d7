import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Creates access control entries (KIP-140).
 * 1 patterns of names (KIP-290) · 2 flexible · 3 users as resources (KIP-373)
 */
export const createAcls = api({
  key: 30,
  name: 'CreateAcls',
  versions: '1-3',
  flexible: '2+',
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
})
