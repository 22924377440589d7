import { api, array, bool, int16, int32, int64, string, struct } from '../generator/language.ts'

const supportedFeature = struct('SupportedFeature', {
  name: string,
  minVersion: int16,
  maxVersion: int16,
})

const finalizedFeature = struct('FinalizedFeature', {
  name: string,
  maxVersionLevel: int16,
  minVersionLevel: int16,
})

/**
 * What a broker serves. The answer keeps the old header in every version, as it is read before versions are known.
 * 3 flexible, the client's name (KIP-511), features (KIP-584) · 4 features that begin at version 0 (KAFKA-17011)
 */
export const apiVersions = api({
  key: 18,
  name: 'ApiVersions',
  versions: '0-4',
  flexible: '3+',
  request: {
    clientSoftwareName: string.since(3).ignorable(),
    clientSoftwareVersion: string.since(3).ignorable(),
  },
  response: {
    errorCode: int16,
    apiKeys: array({
      apiKey: int16,
      minVersion: int16,
      maxVersion: int16,
    }),
    throttleTimeMs: int32.since(1).ignorable(),
    supportedFeatures: array(supportedFeature).since(3).tagged(0).ignorable(),
    finalizedFeaturesEpoch: int64.since(3).tagged(1).default(-1).ignorable(),
    finalizedFeatures: array(finalizedFeature).since(3).tagged(2).ignorable(),
    zkMigrationReady: bool.since(3).tagged(3).ignorable(),
  },
})
