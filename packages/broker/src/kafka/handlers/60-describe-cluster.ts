import { errorCode } from '@odradek/protocol'
import { type DescribeClusterResponseInput, describeCluster } from '@odradek/protocol/60-describe-cluster'
import { allClusterOperations, unknownOperations } from '../authorized-operations.ts'
import { type Handler, handler } from '../handler.ts'

const endpointOfBrokers = 1
const endpointOfControllers = 2

/** DescribeCluster (60), versions 0-2 (KIP-700, KIP-919, KIP-1073). No broker is ever fenced here. */
export const handleDescribeCluster: Handler = handler(
  describeCluster,
  (request, { services, advertised, version }): DescribeClusterResponseInput => {
    const { nodeId } = services.config
    const wanted = version === 0 ? endpointOfBrokers : request.endpointType
    if (wanted !== endpointOfBrokers) return refused(wanted)
    return {
      throttleTimeMs: 0,
      errorCode: 0,
      clusterId: services.clusterId,
      controllerId: nodeId,
      brokers: [{ brokerId: nodeId, host: advertised.host, port: advertised.port }],
      clusterAuthorizedOperations: request.includeClusterAuthorizedOperations
        ? allClusterOperations
        : unknownOperations,
    }
  },
)

function refused(endpointType: number): DescribeClusterResponseInput {
  const isKnown = endpointType === endpointOfControllers
  return {
    throttleTimeMs: 0,
    errorCode: errorCode(isKnown ? 'MISMATCHED_ENDPOINT_TYPE' : 'UNSUPPORTED_ENDPOINT_TYPE'),
    errorMessage: isKnown ? 'this is an endpoint of a broker' : `there is no endpoint type ${endpointType}`,
    clusterId: '',
    brokers: [],
  }
}
