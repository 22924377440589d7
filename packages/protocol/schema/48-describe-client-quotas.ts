import { api, array, bool, float64, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Client quotas (KIP-546).
 * 1 flexible
 */
export const describeClientQuotas = api({
  key: 48,
  name: 'DescribeClientQuotas',
  versions: '0-1',
  flexible: '1+',
  request: {
    components: array({
      entityType: string,
      matchType: int8, // 0 the name in `match`, 1 the default, 2 any name
      match: string.nullable(),
    }),
    strict: bool,
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16,
    errorMessage: string.nullable(),
    entries: array({
      entity: array({
        entityType: string,
        entityName: string.nullable(),
      }),
      values: array({
        key: string,
        value: float64,
      }),
    }).nullable(),
  },
})
