import type { ApiSchema } from '../generator/language.ts'
import { api, array, bool, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Configuration of topics, brokers, groups. 1 synonyms (KIP-226); 3 types and documentation (KIP-569).
 */
export const describeConfigs: ApiSchema = api(
  32,
  'DescribeConfigs',
  { versions: '1-4', flexible: '4+' },
  {
    request: {
      resources: array({
        resourceType: int8,
        resourceName: string,
        configurationKeys: array(string).nullable(),
      }),
      includeSynonyms: bool.default(false),
      includeDocumentation: bool.since(3).default(false),
    },
    response: {
      throttleTimeMs: int32,
      results: array({
        errorCode: int16,
        errorMessage: string.nullable(),
        resourceType: int8,
        resourceName: string,
        configs: array({
          name: string,
          value: string.nullable(),
          readOnly: bool,
          configSource: int8.default(-1),
          isSensitive: bool,
          synonyms: array({
            name: string,
            value: string.nullable(),
            source: int8,
          }).default(),
          configType: int8.since(3).default(0),
          documentation: string.nullable().since(3).default(),
        }),
      }),
    },
  },
)
