import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Resources that have a configuration of their own. 0 knows client metrics only (KIP-1000).
 * 1 all types (KIP-1142)
 */
export const listConfigResources = api({
  key: 74,
  name: 'ListConfigResources',
  versions: '0-1',
  flexible: '0+',
  request: {
    resourceTypes: array(int8).since(1),
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16,
    configResources: array({
      resourceName: string,
      resourceType: int8.since(1).default(16).ignorable(),
    }),
  },
})
