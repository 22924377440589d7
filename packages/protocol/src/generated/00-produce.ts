// Generated from schema/00-produce.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { type Uuid, zeroUuid } from '../uuid.ts'
import type { Records, Writer } from '../writer.ts'

export interface ProduceRequest {
  transactionalId: string | null
  acks: number
  timeoutMs: number
  topicData: ProduceRequestTopicData[]
}

export interface ProduceRequestInput {
  readonly transactionalId?: string | null | undefined
  readonly acks: number
  readonly timeoutMs: number
  readonly topicData: readonly ProduceRequestTopicDataInput[]
}

export interface ProduceRequestTopicData {
  name: string
  topicId: Uuid
  partitionData: ProduceRequestTopicDataPartitionData[]
}

export interface ProduceRequestTopicDataInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitionData: readonly ProduceRequestTopicDataPartitionDataInput[]
}

export interface ProduceRequestTopicDataPartitionData {
  index: number
  records: Uint8Array | null
}

export interface ProduceRequestTopicDataPartitionDataInput {
  readonly index: number
  readonly records: Records | null
}

function readProduceRequestTopicDataPartitionData(reader: Reader, version: number): ProduceRequestTopicDataPartitionData {
  const isFlexible = version >= 9
  const message: ProduceRequestTopicDataPartitionData = {
    index: reader.int32(),
    records: reader.nullableBytes(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceRequestTopicData(reader: Reader, version: number): ProduceRequestTopicData {
  const isFlexible = version >= 9
  const message: ProduceRequestTopicData = {
    name: version <= 12 ? reader.string(isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitionData: reader.array(isFlexible, 5, version, readProduceRequestTopicDataPartitionData),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceRequest(reader: Reader, version: number): ProduceRequest {
  const isFlexible = version >= 9
  const message: ProduceRequest = {
    transactionalId: reader.nullableString(isFlexible),
    acks: reader.int16(),
    timeoutMs: reader.int32(),
    topicData: reader.array(isFlexible, 1, version, readProduceRequestTopicData),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeProduceRequestTopicDataPartitionData(writer: Writer, message: ProduceRequestTopicDataPartitionDataInput, version: number): void {
  const isFlexible = version >= 9
  writer.int32(message.index)
  writer.records(isFlexible, message.records)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceRequestTopicData(writer: Writer, message: ProduceRequestTopicDataInput, version: number): void {
  const isFlexible = version >= 9
  if (version <= 12) writer.string(isFlexible, message.name ?? '')
  if (version >= 13) writer.uuid(message.topicId ?? zeroUuid)
  writer.array(isFlexible, version, message.partitionData, writeProduceRequestTopicDataPartitionData)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceRequest(writer: Writer, message: ProduceRequestInput, version: number): void {
  const isFlexible = version >= 9
  writer.string(isFlexible, message.transactionalId ?? null)
  writer.int16(message.acks)
  writer.int32(message.timeoutMs)
  writer.array(isFlexible, version, message.topicData, writeProduceRequestTopicData)
  if (isFlexible) writer.unsignedVarint(0)
}

export interface ProduceResponse {
  responses: ProduceResponseResponse[]
  throttleTimeMs: number
  nodeEndpoints: ProduceResponseNodeEndpoint[]
}

export interface ProduceResponseInput {
  readonly responses: readonly ProduceResponseResponseInput[]
  readonly throttleTimeMs?: number | undefined
  readonly nodeEndpoints?: readonly ProduceResponseNodeEndpointInput[] | undefined
}

export interface ProduceResponseNodeEndpoint {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ProduceResponseNodeEndpointInput {
  readonly nodeId?: number | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly rack?: string | null | undefined
}

export interface ProduceResponseResponse {
  name: string
  topicId: Uuid
  partitionResponses: ProduceResponseResponsePartitionResponse[]
}

export interface ProduceResponseResponseInput {
  readonly name?: string | undefined
  readonly topicId?: Uuid | undefined
  readonly partitionResponses: readonly ProduceResponseResponsePartitionResponseInput[]
}

export interface ProduceResponseResponsePartitionResponse {
  index: number
  errorCode: number
  baseOffset: number
  logAppendTimeMs: number
  logStartOffset: number
  recordErrors: ProduceResponseResponsePartitionResponseRecordError[]
  errorMessage: string | null
  currentLeader: ProduceResponseResponsePartitionResponseCurrentLeader
}

export interface ProduceResponseResponsePartitionResponseInput {
  readonly index: number
  readonly errorCode: number
  readonly baseOffset: number
  readonly logAppendTimeMs?: number | undefined
  readonly logStartOffset?: number | undefined
  readonly recordErrors?: readonly ProduceResponseResponsePartitionResponseRecordErrorInput[] | undefined
  readonly errorMessage?: string | null | undefined
  readonly currentLeader?: ProduceResponseResponsePartitionResponseCurrentLeaderInput | undefined
}

export interface ProduceResponseResponsePartitionResponseCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ProduceResponseResponsePartitionResponseCurrentLeaderInput {
  readonly leaderId?: number | undefined
  readonly leaderEpoch?: number | undefined
}

export interface ProduceResponseResponsePartitionResponseRecordError {
  batchIndex: number
  batchIndexErrorMessage: string | null
}

export interface ProduceResponseResponsePartitionResponseRecordErrorInput {
  readonly batchIndex?: number | undefined
  readonly batchIndexErrorMessage?: string | null | undefined
}

function readProduceResponseResponsePartitionResponseRecordError(reader: Reader, version: number): ProduceResponseResponsePartitionResponseRecordError {
  const isFlexible = version >= 9
  const message: ProduceResponseResponsePartitionResponseRecordError = {
    batchIndex: version >= 8 ? reader.int32() : 0,
    batchIndexErrorMessage: version >= 8 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceResponseResponsePartitionResponseCurrentLeader(reader: Reader, version: number): ProduceResponseResponsePartitionResponseCurrentLeader {
  const isFlexible = version >= 9
  const message: ProduceResponseResponsePartitionResponseCurrentLeader = {
    leaderId: version >= 10 ? reader.int32() : -1,
    leaderEpoch: version >= 10 ? reader.int32() : -1,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceResponseResponsePartitionResponse(reader: Reader, version: number): ProduceResponseResponsePartitionResponse {
  const isFlexible = version >= 9
  const message: ProduceResponseResponsePartitionResponse = {
    index: reader.int32(),
    errorCode: reader.int16(),
    baseOffset: reader.int64(),
    logAppendTimeMs: reader.int64(),
    logStartOffset: version >= 5 ? reader.int64() : -1,
    recordErrors: version >= 8 ? reader.array(isFlexible, 1, version, readProduceResponseResponsePartitionResponseRecordError) : [],
    errorMessage: version >= 8 ? reader.nullableString(isFlexible) : null,
    currentLeader: { leaderId: -1, leaderEpoch: -1 },
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.currentLeader = readProduceResponseResponsePartitionResponseCurrentLeader(reader, version)
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function readProduceResponseResponse(reader: Reader, version: number): ProduceResponseResponse {
  const isFlexible = version >= 9
  const message: ProduceResponseResponse = {
    name: version <= 12 ? reader.string(isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitionResponses: reader.array(isFlexible, 22, version, readProduceResponseResponsePartitionResponse),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceResponseNodeEndpoint(reader: Reader, version: number): ProduceResponseNodeEndpoint {
  const isFlexible = version >= 9
  const message: ProduceResponseNodeEndpoint = {
    nodeId: version >= 10 ? reader.int32() : 0,
    host: version >= 10 ? reader.string(isFlexible) : '',
    port: version >= 10 ? reader.int32() : 0,
    rack: version >= 10 ? reader.nullableString(isFlexible) : null,
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceResponse(reader: Reader, version: number): ProduceResponse {
  const isFlexible = version >= 9
  const message: ProduceResponse = {
    responses: reader.array(isFlexible, 1, version, readProduceResponseResponse),
    throttleTimeMs: reader.int32(),
    nodeEndpoints: [],
  }
  if (isFlexible) {
    for (let left = reader.unsignedVarint(); left > 0; left--) {
      const tag = reader.unsignedVarint()
      const end = reader.openTaggedField()
      switch (tag) {
        case 0:
          message.nodeEndpoints = reader.array(isFlexible, 1, version, readProduceResponseNodeEndpoint)
          reader.closeTaggedField(end)
          break
        default:
          reader.position = end
      }
    }
  }
  return message
}

function writeProduceResponseResponsePartitionResponseRecordError(writer: Writer, message: ProduceResponseResponsePartitionResponseRecordErrorInput, version: number): void {
  const isFlexible = version >= 9
  if (version >= 8) writer.int32(message.batchIndex ?? 0)
  if (version >= 8) writer.string(isFlexible, message.batchIndexErrorMessage ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceResponseResponsePartitionResponseCurrentLeader(writer: Writer, message: ProduceResponseResponsePartitionResponseCurrentLeaderInput, version: number): void {
  const isFlexible = version >= 9
  if (version >= 10) writer.int32(message.leaderId ?? -1)
  if (version >= 10) writer.int32(message.leaderEpoch ?? -1)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceResponseResponsePartitionResponse(writer: Writer, message: ProduceResponseResponsePartitionResponseInput, version: number): void {
  const isFlexible = version >= 9
  writer.int32(message.index)
  writer.int16(message.errorCode)
  writer.int64(message.baseOffset)
  writer.int64(message.logAppendTimeMs ?? -1)
  if (version >= 5) writer.int64(message.logStartOffset ?? -1)
  if (version >= 8) writer.array(isFlexible, version, message.recordErrors ?? [], writeProduceResponseResponsePartitionResponseRecordError)
  if (version >= 8) writer.string(isFlexible, message.errorMessage ?? null)
  if (isFlexible) {
    const { currentLeader } = message
    writer.unsignedVarint((currentLeader !== undefined && ((currentLeader.leaderId ?? -1) !== -1 || (currentLeader.leaderEpoch ?? -1) !== -1) && version >= 10 ? 1 : 0))
    if (currentLeader !== undefined && ((currentLeader.leaderId ?? -1) !== -1 || (currentLeader.leaderEpoch ?? -1) !== -1) && version >= 10) writer.tagged(0, (content) => writeProduceResponseResponsePartitionResponseCurrentLeader(content, currentLeader, version))
  }
}

function writeProduceResponseResponse(writer: Writer, message: ProduceResponseResponseInput, version: number): void {
  const isFlexible = version >= 9
  if (version <= 12) writer.string(isFlexible, message.name ?? '')
  if (version >= 13) writer.uuid(message.topicId ?? zeroUuid)
  writer.array(isFlexible, version, message.partitionResponses, writeProduceResponseResponsePartitionResponse)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceResponseNodeEndpoint(writer: Writer, message: ProduceResponseNodeEndpointInput, version: number): void {
  const isFlexible = version >= 9
  if (version >= 10) writer.int32(message.nodeId ?? 0)
  if (version >= 10) writer.string(isFlexible, message.host ?? '')
  if (version >= 10) writer.int32(message.port ?? 0)
  if (version >= 10) writer.string(isFlexible, message.rack ?? null)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceResponse(writer: Writer, message: ProduceResponseInput, version: number): void {
  const isFlexible = version >= 9
  writer.array(isFlexible, version, message.responses, writeProduceResponseResponse)
  writer.int32(message.throttleTimeMs ?? 0)
  if (isFlexible) {
    const { nodeEndpoints } = message
    writer.unsignedVarint((nodeEndpoints !== undefined && nodeEndpoints?.length !== 0 && version >= 10 ? 1 : 0))
    if (nodeEndpoints !== undefined && nodeEndpoints?.length !== 0 && version >= 10) writer.tagged(0, (content) => content.array(isFlexible, version, nodeEndpoints, writeProduceResponseNodeEndpoint))
  }
}

export const produce: Api<ProduceRequest, ProduceResponse, ProduceRequestInput, ProduceResponseInput> = {
  key: 0,
  name: 'Produce',
  minVersion: 3,
  maxVersion: 13,
  flexibleSince: 9,
  readRequest: readProduceRequest,
  writeRequest: writeProduceRequest,
  readResponse: readProduceResponse,
  writeResponse: writeProduceResponse,
}
