// Generated from schema/60-describe-cluster.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
import type { Writer } from '../writer.ts'

export interface DescribeClusterRequest {
  includeClusterAuthorizedOperations: boolean
  endpointType: number
  includeFencedBrokers: boolean
}

export interface DescribeClusterRequestInput {
  readonly includeClusterAuthorizedOperations: boolean
  readonly endpointType?: number | undefined
  readonly includeFencedBrokers?: boolean | undefined
}

function readDescribeClusterRequest(reader: Reader, version: number): DescribeClusterRequest {
  const message: DescribeClusterRequest = {
    includeClusterAuthorizedOperations: reader.bool(),
    endpointType: version >= 1 ? reader.int8() : 1,
    includeFencedBrokers: version >= 2 ? reader.bool() : false,
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeClusterRequest(
  writer: Writer,
  { includeClusterAuthorizedOperations, endpointType = 1, includeFencedBrokers = false }: DescribeClusterRequestInput,
  version: number,
): void {
  writer.bool(includeClusterAuthorizedOperations)
  if (version >= 1) writer.int8(endpointType)
  else if (endpointType !== 1) throw absentField('DescribeClusterRequest', version, 'endpointType')
  if (version >= 2) writer.bool(includeFencedBrokers)
  else if (includeFencedBrokers !== false) throw absentField('DescribeClusterRequest', version, 'includeFencedBrokers')
  writer.unsignedVarint(0)
}

export interface DescribeClusterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  endpointType: number
  clusterId: string
  controllerId: number
  brokers: DescribeClusterResponseBroker[]
  clusterAuthorizedOperations: number
}

export interface DescribeClusterResponseInput {
  readonly throttleTimeMs: number
  readonly errorCode: number
  readonly errorMessage?: string | null | undefined
  readonly endpointType?: number | undefined
  readonly clusterId: string
  readonly controllerId?: number | undefined
  readonly brokers: readonly DescribeClusterResponseBrokerInput[]
  readonly clusterAuthorizedOperations?: number | undefined
}

export interface DescribeClusterResponseBroker {
  brokerId: number
  host: string
  port: number
  rack: string | null
  isFenced: boolean
}

export interface DescribeClusterResponseBrokerInput {
  readonly brokerId: number
  readonly host: string
  readonly port: number
  readonly rack?: string | null | undefined
  readonly isFenced?: boolean | undefined
}

function readDescribeClusterResponseBroker(reader: Reader, version: number): DescribeClusterResponseBroker {
  const message: DescribeClusterResponseBroker = {
    brokerId: reader.int32(),
    host: reader.string('host', true),
    port: reader.int32(),
    rack: reader.nullableString(true),
    isFenced: version >= 2 ? reader.bool() : false,
  }
  reader.skipTaggedFields()
  return message
}

function readDescribeClusterResponse(reader: Reader, version: number): DescribeClusterResponse {
  const message: DescribeClusterResponse = {
    throttleTimeMs: reader.int32(),
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(true),
    endpointType: version >= 1 ? reader.int8() : 1,
    clusterId: reader.string('clusterId', true),
    controllerId: reader.int32(),
    brokers: reader.array('brokers', true, 11, readDescribeClusterResponseBroker, version),
    clusterAuthorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeClusterResponseBroker(
  writer: Writer,
  { brokerId, host, port, rack = null, isFenced = false }: DescribeClusterResponseBrokerInput,
  version: number,
): void {
  writer.int32(brokerId)
  writer.string(true, host)
  writer.int32(port)
  writer.string(true, rack)
  if (version >= 2) writer.bool(isFenced)
  else if (isFenced !== false) throw absentField('DescribeClusterResponse', version, 'isFenced')
  writer.unsignedVarint(0)
}

function writeDescribeClusterResponse(
  writer: Writer,
  {
    throttleTimeMs,
    errorCode,
    errorMessage = null,
    endpointType = 1,
    clusterId,
    controllerId = -1,
    brokers,
    clusterAuthorizedOperations = -2147483648,
  }: DescribeClusterResponseInput,
  version: number,
): void {
  writer.int32(throttleTimeMs)
  writer.int16(errorCode)
  writer.string(true, errorMessage)
  if (version >= 1) writer.int8(endpointType)
  else if (endpointType !== 1) throw absentField('DescribeClusterResponse', version, 'endpointType')
  writer.string(true, clusterId)
  writer.int32(controllerId)
  writer.array(true, brokers, writeDescribeClusterResponseBroker, version)
  writer.int32(clusterAuthorizedOperations)
  writer.unsignedVarint(0)
}

export const describeCluster: Api<DescribeClusterRequest, DescribeClusterResponse, DescribeClusterRequestInput, DescribeClusterResponseInput> = {
  key: 60,
  name: 'DescribeCluster',
  minVersion: 0,
  maxVersion: 2,
  flexibleSince: 0,
  readRequest: readDescribeClusterRequest,
  writeRequest: writeDescribeClusterRequest,
  readResponse: readDescribeClusterResponse,
  writeResponse: writeDescribeClusterResponse,
}
