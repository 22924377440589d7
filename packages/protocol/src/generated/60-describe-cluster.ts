// Generated from schema/60-describe-cluster.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
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

function writeDescribeClusterRequest(writer: Writer, message: DescribeClusterRequestInput, version: number): void {
  writer.bool(message.includeClusterAuthorizedOperations)
  if (version >= 1) writer.int8(message.endpointType ?? 1)
  if (version >= 2) writer.bool(message.includeFencedBrokers ?? false)
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
    host: reader.string(true),
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
    clusterId: reader.string(true),
    controllerId: reader.int32(),
    brokers: reader.array(true, 10, version, readDescribeClusterResponseBroker),
    clusterAuthorizedOperations: reader.int32(),
  }
  reader.skipTaggedFields()
  return message
}

function writeDescribeClusterResponseBroker(writer: Writer, message: DescribeClusterResponseBrokerInput, version: number): void {
  writer.int32(message.brokerId)
  writer.string(true, message.host)
  writer.int32(message.port)
  writer.string(true, message.rack ?? null)
  if (version >= 2) writer.bool(message.isFenced ?? false)
  writer.unsignedVarint(0)
}

function writeDescribeClusterResponse(writer: Writer, message: DescribeClusterResponseInput, version: number): void {
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.string(true, message.errorMessage ?? null)
  if (version >= 1) writer.int8(message.endpointType ?? 1)
  writer.string(true, message.clusterId)
  writer.int32(message.controllerId ?? -1)
  writer.array(true, version, message.brokers, writeDescribeClusterResponseBroker)
  writer.int32(message.clusterAuthorizedOperations ?? -2147483648)
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
