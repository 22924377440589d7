import { api, array, bool, int8, int16, int32, string, struct } from '../generator/language.ts'

const result = struct('Result', {
  feature: string,
  errorCode: int16,
  errorMessage: string.nullable(),
})

/**
 * Raises or lowers feature levels (KIP-584).
 * 1 dry run, ways to downgrade (KIP-778) · 2 one error for all features
 */
export const updateFeatures = api({
  key: 57,
  name: 'UpdateFeatures',
  versions: '0-2',
  flexible: '0+',
  request: {
    timeoutMs: int32.default(60000),
    featureUpdates: array({
      feature: string,
      maxVersionLevel: int16,
      allowDowngrade: bool.until(0),
      upgradeType: int8.since(1).default(1),
    }),
    validateOnly: bool.since(1),
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16,
    errorMessage: string.nullable(),
    results: array(result).until(1).ignorable(),
  },
})
