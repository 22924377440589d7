import { describe, expect, it } from 'vitest'
import type { Structure } from '../src/api.ts'
import { encodeRequest, encodeResponse, readRequestHeader, readResponseHeader } from '../src/frames.ts'
import { joinGroup } from '../src/generated/11-join-group.ts'
import { syncGroup } from '../src/generated/14-sync-group.ts'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '../src/generated/consumer-protocol.ts'
import { Reader } from '../src/reader.ts'
import { Writer } from '../src/writer.ts'
import { concatenate } from './codecs.ts'
import { type GoldenFrame, goldenFrames } from './golden-frames.ts'

interface Again {
  readonly left: number
  readonly bytes: Uint8Array
}

/** Decodes a frame to its last byte and encodes what was read, without the size in front. */
function decodeAndEncode({ kind, api, version, bytes }: GoldenFrame): Again {
  const reader = new Reader(bytes)
  if (kind === 'request') {
    const { correlationId, clientId } = readRequestHeader(reader, api.flexibleSince)
    const request = api.readRequest(reader, version)
    const frame = concatenate(encodeRequest(api, version, correlationId, clientId, request))
    return { left: reader.remaining, bytes: frame.subarray(4) }
  }
  const correlationId = readResponseHeader(reader, api, version)
  const response = api.readResponse(reader, version)
  const frame = concatenate(encodeResponse(api, version, correlationId, response))
  return { left: reader.remaining, bytes: frame.subarray(4) }
}

/** The same for a structure inside a bytes field, which begins with its version. */
function decodeAndEncodeStructure(structure: Structure<unknown, unknown>, bytes: Uint8Array): Again {
  const reader = new Reader(bytes)
  const version = reader.int16()
  const writer = new Writer()
  writer.int16(version)
  structure.write(writer, structure.read(reader, version), version)
  return { left: reader.remaining, bytes: concatenate(writer.finish()) }
}

describe.each([...goldenFrames])('%s', (_client, frames) => {
  it.each(frames)('$title decodes whole and encodes to the same bytes', (frame) => {
    expect(decodeAndEncode(frame)).toEqual({ left: 0, bytes: frame.bytes })
  })
})

describe('what consumers put into the frames of their group', () => {
  const all = [...goldenFrames.values()].flat()

  const subscriptions = all.filter(({ kind, api }) => kind === 'request' && api.key === joinGroup.key)
  it.each(subscriptions)('$title: subscriptions', ({ bytes, version }) => {
    const reader = new Reader(bytes)
    readRequestHeader(reader, joinGroup.flexibleSince)
    for (const { metadata } of joinGroup.readRequest(reader, version).protocols) {
      expect(decodeAndEncodeStructure(consumerProtocolSubscription, metadata)).toEqual({ left: 0, bytes: metadata })
    }
  })

  const assignments = all.filter(({ kind, api }) => kind === 'response' && api.key === syncGroup.key)
  it.each(assignments)('$title: assignment', ({ bytes, version }) => {
    const reader = new Reader(bytes)
    readResponseHeader(reader, syncGroup, version)
    const { assignment, errorCode } = syncGroup.readResponse(reader, version)
    if (errorCode !== 0) return
    expect(decodeAndEncodeStructure(consumerProtocolAssignment, assignment)).toEqual({ left: 0, bytes: assignment })
  })
})
