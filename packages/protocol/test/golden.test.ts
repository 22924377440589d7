import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRequestHeader, readResponseHeader } from '../src/frames.ts'
import { apis } from '../src/generated/apis.ts'
import { Reader } from '../src/reader.ts'
import { Writer } from '../src/writer.ts'

// Frames between kcat 1.7, kafkajs 2.2.4, @platformatic/kafka 2.12.0, Kafka's own tools 4.3.1 and an Apache Kafka 4.3.1
// broker, recorded with scripts/record-frames.ts: client, direction, API key, version, bytes.
const frames = readFileSync(join(import.meta.dirname, 'golden/frames.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [client = '', direction = '', key = '', version = '', hex = ''] = line.split(' ')
    return {
      client,
      direction,
      key: Number(key),
      version: Number(version),
      bytes: new Uint8Array(Buffer.from(hex, 'hex')),
    }
  })
const apiByKey = new Map(apis.map((api) => [api.key, api]))

describe.each(['kcat', 'kafkajs', 'platformatic', 'java'])('frames of %s', (client) => {
  const own = frames.filter((frame) => frame.client === client)

  it.each(
    own
      .filter(isServed)
      .map((frame) => [`${apiByKey.get(frame.key)?.name} ${frame.version} ${frame.direction}`, frame] as const),
  )('%s: every byte is read, and written again the same', (_, { direction, key, version, bytes }) => {
    const api = apiByKey.get(key)
    if (api === undefined) throw new Error(`API ${key} is not described`)
    const reader = new Reader(bytes)
    if (direction === 'request') readRequestHeader(reader, api.flexibleSince)
    else readResponseHeader(reader, api, version)
    const body = bytes.subarray(reader.position)
    const message = direction === 'request' ? api.readRequest(reader, version) : api.readResponse(reader, version)
    expect(reader.remaining).toBe(0)
    const writer = new Writer()
    const write = direction === 'request' ? api.writeRequest : api.writeResponse
    Reflect.apply(write, undefined, [writer, message, version])
    expect(Buffer.concat(writer.finish()).toString('hex')).toBe(Buffer.from(body).toString('hex'))
  })
})

/** A client may ask with a version that nobody serves, and then learns what there is from an answer in version 0. */
function isServed({ key, version }: { key: number; version: number }): boolean {
  const api = apiByKey.get(key)
  return api === undefined || (version >= api.minVersion && version <= api.maxVersion)
}
