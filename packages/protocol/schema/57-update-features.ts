import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Raises or lowers feature levels (KIP-584). 1 dry run and downgrades (KIP-778).
 */
export const updateFeatures: ApiSchema = api(
  57,
  'UpdateFeatures',
  { versions: '0-2', flexible: '0+' },
  {
    request: {
      timeoutMs: int32.default(60000),
      featureUpdates: array({
        feature: string,
        maxVersionLevel: int16,
        allowDowngrade: bool.until(0),
        upgradeType: int8.since(1).default(1),
      }),
      validateOnly: bool.since(1).default(false),
    },
    response: {
      throttleTimeMs: int32,
      errorCode: int16,
      errorMessage: string.nullable(),
      results: array({
        feature: string,
        errorCode: int16,
        errorMessage: string.nullable(),
      })
        .until(1)
        .default(),
    },
  },
)
