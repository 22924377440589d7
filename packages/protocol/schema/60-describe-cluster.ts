import { api, array, bool, int8, int16, int32, string } from '../generator/language.ts'

/**
 * The cluster's id, brokers and controller (KIP-700).
 * 1 brokers or controllers (KIP-919) · 2 fenced brokers (KIP-1073)
 */
export const describeCluster = api({
  key: 60,
  name: 'DescribeCluster',
  versions: '0-2',
  flexible: '0+',
  request: {
    includeClusterAuthorizedOperations: bool,
    endpointType: int8.since(1).default(1), // 1 brokers, 2 controllers
    includeFencedBrokers: bool.since(2),
  },
  response: {
    throttleTimeMs: int32,
    errorCode: int16,
    errorMessage: string.nullable().default(null),
    endpointType: int8.since(1).default(1),
    clusterId: string,
    controllerId: int32.default(-1),
    brokers: array({
      brokerId: int32,
      host: string,
      port: int32,
      rack: string.nullable().default(null),
      isFenced: bool.since(2),
    }),
    clusterAuthorizedOperations: int32.default(-0x8000_0000),
  },
})
