import { api, array, bool, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Configuration of topics, brokers, loggers, client metrics and groups (KIP-133).
 * 1 sources and synonyms (KIP-226) · 3 types and documentation (KIP-569) · 4 flexible
 */
export const describeConfigs = api({
  key: 32,
  name: 'DescribeConfigs',
  versions: '1-4',
  flexible: '4+',
  request: {
    resources: array({
      resourceType: int8,
      resourceName: string,
      configurationKeys: array(string).nullable(), // null for all
    }),
    includeSynonyms: bool.default(false),
    includeDocumentation: bool.since(3),
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
        }).default([]),
        configType: int8.since(3).ignorable(),
        documentation: string.nullable().since(3).ignorable(),
      }),
    }),
  },
})
