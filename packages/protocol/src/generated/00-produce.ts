// Generated from schema/00-produce.ts by `npm run generate`. Do not edit.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import { absentField } from '../unsupported-version.ts'
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
    name: version <= 12 ? reader.string('name', isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitionData: reader.array('partitionData', isFlexible, 6, readProduceRequestTopicDataPartitionData, version),
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
    topicData: reader.array('topicData', isFlexible, 3, readProduceRequestTopicData, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function writeProduceRequestTopicDataPartitionData(
  writer: Writer,
  { index, records }: ProduceRequestTopicDataPartitionDataInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.int32(index)
  writer.records(isFlexible, records)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceRequestTopicData(
  writer: Writer,
  { name = '', topicId = zeroUuid, partitionData }: ProduceRequestTopicDataInput,
  version: number,
): void {
  const isFlexible = version >= 9
  if (version <= 12) writer.string(isFlexible, name)
  if (version >= 13) writer.uuid(topicId)
  writer.array(isFlexible, partitionData, writeProduceRequestTopicDataPartitionData, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceRequest(
  writer: Writer,
  { transactionalId = null, acks, timeoutMs, topicData }: ProduceRequestInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.string(isFlexible, transactionalId)
  writer.int16(acks)
  writer.int32(timeoutMs)
  writer.array(isFlexible, topicData, writeProduceRequestTopicData, version)
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
  readonly nodeId: number
  readonly host: string
  readonly port: number
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
  recordErrors: ProduceResponseRecordError[]
  errorMessage: string | null
  currentLeader: ProduceResponseCurrentLeader
}

export interface ProduceResponseResponsePartitionResponseInput {
  readonly index: number
  readonly errorCode: number
  readonly baseOffset: number
  readonly logAppendTimeMs?: number | undefined
  readonly logStartOffset?: number | undefined
  readonly recordErrors?: readonly ProduceResponseRecordErrorInput[] | undefined
  readonly errorMessage?: string | null | undefined
  readonly currentLeader?: ProduceResponseCurrentLeaderInput | undefined
}

export interface ProduceResponseCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ProduceResponseCurrentLeaderInput {
  readonly leaderId?: number | undefined
  readonly leaderEpoch?: number | undefined
}

export interface ProduceResponseRecordError {
  batchIndex: number
  batchIndexErrorMessage: string | null
}

export interface ProduceResponseRecordErrorInput {
  readonly batchIndex: number
  readonly batchIndexErrorMessage?: string | null | undefined
}

function readProduceResponseRecordError(reader: Reader, version: number): ProduceResponseRecordError {
  const isFlexible = version >= 9
  const message: ProduceResponseRecordError = {
    batchIndex: reader.int32(),
    batchIndexErrorMessage: reader.nullableString(isFlexible),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceResponseCurrentLeader(reader: Reader, _version: number): ProduceResponseCurrentLeader {
  const message: ProduceResponseCurrentLeader = {
    leaderId: reader.int32(),
    leaderEpoch: reader.int32(),
  }
  reader.skipTaggedFields()
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
    recordErrors: version >= 8 ? reader.array('recordErrors', isFlexible, 6, readProduceResponseRecordError, version) : [],
    errorMessage: version >= 8 ? reader.nullableString(isFlexible) : null,
    currentLeader: { leaderId: -1, leaderEpoch: -1 },
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0 && version >= 10) message.currentLeader = readProduceResponseCurrentLeader(reader, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function readProduceResponseResponse(reader: Reader, version: number): ProduceResponseResponse {
  const isFlexible = version >= 9
  const message: ProduceResponseResponse = {
    name: version <= 12 ? reader.string('name', isFlexible) : '',
    topicId: version >= 13 ? reader.uuid() : zeroUuid,
    partitionResponses: reader.array('partitionResponses', isFlexible, 22, readProduceResponseResponsePartitionResponse, version),
  }
  if (isFlexible) reader.skipTaggedFields()
  return message
}

function readProduceResponseNodeEndpoint(reader: Reader, _version: number): ProduceResponseNodeEndpoint {
  const message: ProduceResponseNodeEndpoint = {
    nodeId: reader.int32(),
    host: reader.string('host', true),
    port: reader.int32(),
    rack: reader.nullableString(true),
  }
  reader.skipTaggedFields()
  return message
}

function readProduceResponse(reader: Reader, version: number): ProduceResponse {
  const isFlexible = version >= 9
  const message: ProduceResponse = {
    responses: reader.array('responses', isFlexible, 3, readProduceResponseResponse, version),
    throttleTimeMs: reader.int32(),
    nodeEndpoints: [],
  }
  for (let left = isFlexible ? reader.unsignedVarint() : 0; left > 0; left--) {
    const tag = reader.unsignedVarint()
    const end = reader.openTaggedField()
    if (tag === 0 && version >= 10) message.nodeEndpoints = reader.array('nodeEndpoints', isFlexible, 11, readProduceResponseNodeEndpoint, version)
    else reader.position = end
    reader.closeTaggedField(end)
  }
  return message
}

function writeProduceResponseRecordError(
  writer: Writer,
  { batchIndex, batchIndexErrorMessage = null }: ProduceResponseRecordErrorInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.int32(batchIndex)
  writer.string(isFlexible, batchIndexErrorMessage)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceResponseCurrentLeader(
  writer: Writer,
  { leaderId = -1, leaderEpoch = -1 }: ProduceResponseCurrentLeaderInput,
  _version: number,
): void {
  writer.int32(leaderId)
  writer.int32(leaderEpoch)
  writer.unsignedVarint(0)
}

function writeProduceResponseResponsePartitionResponse(
  writer: Writer,
  {
    index,
    errorCode,
    baseOffset,
    logAppendTimeMs = -1,
    logStartOffset = -1,
    recordErrors = [],
    errorMessage = null,
    currentLeader,
  }: ProduceResponseResponsePartitionResponseInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.int32(index)
  writer.int16(errorCode)
  writer.int64(baseOffset)
  writer.int64(logAppendTimeMs)
  if (version >= 5) writer.int64(logStartOffset)
  if (version >= 8) writer.array(isFlexible, recordErrors, writeProduceResponseRecordError, version)
  if (version >= 8) writer.string(isFlexible, errorMessage)
  const hasCurrentLeader = currentLeader !== undefined && ((currentLeader.leaderId ?? -1) !== -1 || (currentLeader.leaderEpoch ?? -1) !== -1)
  if (hasCurrentLeader && version < 10) throw absentField('ProduceResponse', version, 'currentLeader')
  if (isFlexible) {
    writer.unsignedVarint(Number(hasCurrentLeader))
    if (hasCurrentLeader) writer.tagged(0, (content) => writeProduceResponseCurrentLeader(content, currentLeader, version))
  }
}

function writeProduceResponseResponse(
  writer: Writer,
  { name = '', topicId = zeroUuid, partitionResponses }: ProduceResponseResponseInput,
  version: number,
): void {
  const isFlexible = version >= 9
  if (version <= 12) writer.string(isFlexible, name)
  if (version >= 13) writer.uuid(topicId)
  writer.array(isFlexible, partitionResponses, writeProduceResponseResponsePartitionResponse, version)
  if (isFlexible) writer.unsignedVarint(0)
}

function writeProduceResponseNodeEndpoint(
  writer: Writer,
  { nodeId, host, port, rack = null }: ProduceResponseNodeEndpointInput,
  _version: number,
): void {
  writer.int32(nodeId)
  writer.string(true, host)
  writer.int32(port)
  writer.string(true, rack)
  writer.unsignedVarint(0)
}

function writeProduceResponse(
  writer: Writer,
  { responses, throttleTimeMs = 0, nodeEndpoints }: ProduceResponseInput,
  version: number,
): void {
  const isFlexible = version >= 9
  writer.array(isFlexible, responses, writeProduceResponseResponse, version)
  writer.int32(throttleTimeMs)
  const hasNodeEndpoints = nodeEndpoints !== undefined && nodeEndpoints.length !== 0
  if (hasNodeEndpoints && version < 10) throw absentField('ProduceResponse', version, 'nodeEndpoints')
  if (isFlexible) {
    writer.unsignedVarint(Number(hasNodeEndpoints))
    if (hasNodeEndpoints) writer.tagged(0, (content) => content.array(isFlexible, nodeEndpoints, writeProduceResponseNodeEndpoint, version))
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
