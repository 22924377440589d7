import { describe, expect, it } from 'vitest'
import { KafkaError } from './errors.ts'
import { decodeResponse, encodeRequest, encodeResponse, readRequestHeader } from './frames.ts'
import { listOffsets } from './generated/02-list-offsets.ts'
import { metadata } from './generated/03-metadata.ts'
import { heartbeat } from './generated/12-heartbeat.ts'
import { apiVersions } from './generated/18-api-versions.ts'
import { Reader } from './reader.ts'

const request = { groupId: 'g', generationId: 1, memberId: 'm' }
const bytesOf = (pieces: readonly Uint8Array[]): number[] => pieces.flatMap((piece) => [...piece])

describe('request frames', () => {
  it('begin with size, API, version, correlation id and client id', () => {
    const header = [0, 0, 0, 24, 0, 12, 0, 3, 0, 0, 0, 7, 0, 2, 0x6d, 0x65]
    const body = [0, 1, 0x67, 0, 0, 0, 1, 0, 1, 0x6d, 0xff, 0xff]
    expect(bytesOf(encodeRequest(heartbeat, 3, 7, 'me', request))).toEqual([...header, ...body])
  })

  it('have tagged fields behind the header where the version is flexible, and keep the old client id', () => {
    const frame = Uint8Array.from(bytesOf(encodeRequest(heartbeat, 4, 7, null, request)))
    const reader = new Reader(frame, 4)
    const header = { apiKey: 12, apiVersion: 4, correlationId: 7, clientId: null }
    expect(readRequestHeader(reader, heartbeat.flexibleSince)).toEqual(header)
    expect(frame.subarray(12, 15)).toEqual(Uint8Array.of(0xff, 0xff, 0))
    expect(heartbeat.readRequest(reader, 4)).toEqual({ ...request, groupInstanceId: null })
    expect(reader.remaining).toBe(0)
  })
})

describe('response frames', () => {
  it('begin with size and correlation id, and tagged fields where the version is flexible', () => {
    expect(bytesOf(encodeResponse(heartbeat, 3, 7, { errorCode: 0 })).slice(0, 8)).toEqual([0, 0, 0, 10, 0, 0, 0, 7])
    const flexible = Uint8Array.from(bytesOf(encodeResponse(heartbeat, 4, 7, { errorCode: 27 })))
    expect(flexible).toHaveLength(4 + 4 + 1 + 4 + 2 + 1)
    expect(decodeResponse(heartbeat, 4, flexible.subarray(4))).toEqual({ throttleTimeMs: 0, errorCode: 27 })
  })

  it('of ApiVersions keep the old header in every version', () => {
    const frame = bytesOf(encodeResponse(apiVersions, 3, 7, { errorCode: 0, apiKeys: [] }))
    expect(frame).toEqual([[0, 0, 0, 12], [0, 0, 0, 7], [0, 0], [1], [0, 0, 0, 0], [0]].flat())
  })
})

describe('a version that has no place for a value', () => {
  const listing = { replicaId: -1, topics: [] }

  it('refuses the value where its loss would change the meaning', () => {
    const encode = (): unknown => encodeRequest(listOffsets, 1, 0, null, { ...listing, isolationLevel: 1 })
    expect(encode).toThrow(KafkaError)
    expect(encode).toThrow("version 1 of ListOffsetsRequest has no field 'isolationLevel'")
  })

  it('takes the default, and drops what may be ignored', () => {
    expect(encodeRequest(listOffsets, 1, 0, null, { ...listing, isolationLevel: 0 })).toHaveLength(1)
    expect(encodeResponse(heartbeat, 0, 0, { throttleTimeMs: 100, errorCode: 0 })).toHaveLength(1)
  })

  it('refuses a null that it cannot say', () => {
    const encode = (): unknown => encodeRequest(metadata, 0, 0, null, { topics: null })
    expect(encode).toThrow("version 0 of MetadataRequest needs a value for 'topics'")
    expect(encodeRequest(metadata, 1, 0, null, { topics: null })).toHaveLength(1)
  })
})
