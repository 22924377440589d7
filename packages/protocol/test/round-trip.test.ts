import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSchemas } from '../generator/generate.ts'
import { apis } from '../src/generated/apis.ts'
import { ProtocolError } from '../src/protocol-error.ts'
import { Reader } from '../src/reader.ts'
import { Writer } from '../src/writer.ts'
import { messageArbitrary } from './arbitrary.ts'

const schemas = new Map((await readSchemas()).map(({ api }) => [api.key, api]))
const runsPerVersion = 12

/** The untyped face of an API: what a test over all of them works with. */
interface Codec {
  read(reader: Reader, version: number): unknown
  write(writer: Writer, message: object, version: number): void
}

function codecOf(api: (typeof apis)[number], kind: 'Request' | 'Response'): Codec {
  const write: (writer: Writer, message: never, version: number) => void =
    kind === 'Request' ? api.writeRequest : api.writeResponse
  return {
    read: kind === 'Request' ? api.readRequest : api.readResponse,
    write: (writer, message, version) => Reflect.apply(write, undefined, [writer, message, version]),
  }
}

function encode(codec: Codec, message: object, version: number): Uint8Array {
  const writer = new Writer()
  codec.write(writer, message, version)
  const { byteLength } = writer
  const bytes = Buffer.concat(writer.finish())
  expect(bytes.length).toBe(byteLength)
  return new Uint8Array(bytes)
}

describe.each(apis.map((api) => [api.name, api] as const))('%s', (_name, api) => {
  const schema = schemas.get(api.key)
  if (schema === undefined) throw new Error(`no schema for ${api.name}`)
  const versions = Array.from({ length: api.maxVersion - api.minVersion + 1 }, (_, index) => api.minVersion + index)

  it.each(['Request', 'Response'] as const)('reads in every version the %s that it wrote', (kind) => {
    const codec = codecOf(api, kind)
    for (const version of versions) {
      fc.assert(
        fc.property(messageArbitrary(schema, kind, version), (message) => {
          const reader = new Reader(encode(codec, message, version))
          expect(codec.read(reader, version)).toEqual(message)
          expect(reader.remaining).toBe(0)
        }),
        { numRuns: runsPerVersion },
      )
    }
  })

  it.each(['Request', 'Response'] as const)(
    'throws nothing but ProtocolError on a %s that is cut or changed',
    (kind) => {
      const codec = codecOf(api, kind)
      const cases = fc.tuple(
        messageArbitrary(schema, kind, api.maxVersion),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
      )
      fc.assert(
        fc.property(cases, ([message, end, position, byte]) => {
          const whole = encode(codec, message, api.maxVersion)
          const bytes = whole.slice(0, whole.length === 0 ? 0 : end % (whole.length + 1))
          if (bytes.length > 0) bytes[position % bytes.length] = byte
          expectProtocolErrorOnly(() => codec.read(new Reader(bytes), api.maxVersion))
        }),
        { numRuns: runsPerVersion * 2 },
      )
    },
  )
})

it('throws nothing but ProtocolError on any bytes, for any API and version', () => {
  fc.assert(
    fc.property(fc.constantFrom(...apis), fc.nat(), fc.uint8Array({ maxLength: 200 }), (api, version, bytes) => {
      const known = api.minVersion + (version % (api.maxVersion - api.minVersion + 1))
      expectProtocolErrorOnly(() => api.readRequest(new Reader(bytes), known))
      expectProtocolErrorOnly(() => api.readResponse(new Reader(bytes), known))
    }),
    { numRuns: 3000 },
  )
})

function expectProtocolErrorOnly(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError)
  }
}
