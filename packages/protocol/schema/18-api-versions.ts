import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int16, int32, int64, string } from '../generator/language.ts'

/**
 * What a broker serves. 3 the client's name (KIP-511) and features (KIP-584); 4 features from version 0 on.
 */
export const apiVersions: ApiSchema = api(
  18,
  'ApiVersions',
  { versions: '0-4', flexible: '3+' },
  {
    request: {
      clientSoftwareName: string.since(3).default(),
      clientSoftwareVersion: string.since(3).default(),
    },
    response: {
      errorCode: int16,
      apiKeys: array({
        apiKey: int16,
        minVersion: int16,
        maxVersion: int16,
      }),
      throttleTimeMs: int32.since(1).default(),
      supportedFeatures: array({
        name: string.since(3),
        minVersion: int16.since(3),
        maxVersion: int16.since(3),
      })
        .since(3)
        .tagged(0)
        .default(),
      finalizedFeaturesEpoch: int64.since(3).tagged(1).default(-1),
      finalizedFeatures: array({
        name: string.since(3),
        maxVersionLevel: int16.since(3),
        minVersionLevel: int16.since(3),
      })
        .since(3)
        .tagged(2)
        .default(),
      zkMigrationReady: bool.since(3).tagged(3).default(false),
    },
  },
)
