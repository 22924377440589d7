import { createRequire } from 'node:module'
import { fc, test as property } from '@fast-check/vitest'
import { createEngine } from '@odradek/engine-wasm'
import { codecs } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { codecLevels, compress, decompress, isCodecLevel } from './codecs.ts'
import { DecompressionError } from './decompression-error.ts'
import * as browser from './platform-browser.ts'
import * as node from './platform-node.ts'
import { findZstd, loadZstd } from './zstd-napi.ts'

const engine = createEngine()
const lines = Array.from({ length: 2000 }, (_, i) => `{"id": ${i}, "name": "record ${(i * 7919) % 1000}"}\n`)
const json = new Uint8Array(Buffer.from(lines.join('')))

/** Words as in a text: some are frequent, none follows another by rule. */
const words = new Uint8Array(
  Buffer.from(
    Array.from({ length: 20_000 }, (_, i) => {
      const chance = (Math.imul(i + 1, 2654435761) >>> 8) / 2 ** 24
      return `${Math.floor(4000 * chance ** 3).toString(36)}en`
    }).join(' '),
  ),
)

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

describe('levels', () => {
  it.each([
    ['gzip', [-1, 1, 6, 9], [-2, 0, 10, 1.5, Number.NaN]],
    ['lz4', [1, 9, 17], [0, 18, -1]],
    ['zstd', [-131_072, 0, 3, 22], [-131_073, 23]],
    ['snappy', [], [0, 1]],
    ['none', [], [0]],
  ] as const)('%s has those of Kafka', (codec, good, bad) => {
    for (const level of good) {
      expect(same(decompress(engine, codec, compress(engine, codec, json, level), json.length), json)).toBe(true)
    }
    for (const level of bad) {
      expect(isCodecLevel(codec, level)).toBe(false)
      expect(() => compress(engine, codec, json, level)).toThrow(RangeError)
    }
  })

  it.each(['gzip', 'lz4', 'zstd'] as const)('%s gets smaller with a higher one', (codec) => {
    const { max = 0 } = codecLevels(codec) ?? {}
    expect(compress(engine, codec, words, max).length).toBeLessThan(compress(engine, codec, words, 1).length)
  })
})

describe.each([
  ['gzip', node.compressGzip, node.decompressGzip, browser.decompressGzip],
  ['zstd by node:zlib', node.compressZstdByNode, node.decompressZstdByNode, browser.decompressZstd],
  ['zstd by whatever is there', node.compressZstd, node.decompressZstd, browser.decompressZstd],
])('%s', (_, compressed, ...readers) => {
  const bytesOf = fc.oneof(
    fc.uint8Array({ maxLength: 2000 }),
    fc.nat(5000).map((length) => new Uint8Array(length)),
    fc.nat(json.length).map((length) => json.subarray(0, length)),
  )

  property.prop([bytesOf], { numRuns: 50 })('is read by Node and by browsers', (bytes) => {
    const frame = compressed(bytes, 1)
    for (const read of readers) expect(same(read(frame, bytes.length), bytes)).toBe(true)
  })

  it('is not made into more than is allowed', () => {
    const bomb = compressed(new Uint8Array(50_000_000), 3)
    for (const read of readers) {
      const before = process.memoryUsage().arrayBuffers
      expect(() => read(bomb, 1_000_000)).toThrow(DecompressionError)
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
    }
  })

  it('is refused when it is cut off', () => {
    const frame = compressed(json, 3)
    for (const read of readers) expect(() => read(frame.subarray(0, frame.length >> 1), json.length)).toThrow()
  })
})

describe('gzip in a browser', () => {
  property.prop([fc.nat(json.length), fc.constantFrom(-1, 1, 9)], { numRuns: 20 })(
    'is read by Node',
    (length, level) => {
      const bytes = json.subarray(0, length)
      expect(same(node.decompressGzip(browser.compressGzip(bytes, level), length), bytes)).toBe(true)
    },
  )
})

it('says that a browser does not write zstd', () => {
  expect(() => browser.compressZstd(json, 3)).toThrow('zstd is not written in browsers')
})

describe('zstd-napi', () => {
  const missing = (): never => {
    throw new Error("Cannot find module '../build/Release/binding.node'")
  }

  it.each([
    ['is not installed, or has no binary', missing],
    ['is something else', () => ({ compress: () => new Uint8Array(0) })],
  ])('is done without where it %s', (_, load) => {
    expect(loadZstd(load)).toBeUndefined()
  })

  it('leaves frames that do not say their size, and several at once, to node:zlib', () => {
    const zstd = loadZstd(createRequire(import.meta.url))
    const frame = node.compressZstdByNode(json, 3)
    const twice = new Uint8Array(Buffer.concat([frame, frame]))
    expect(zstd?.decompress(twice, 1_000_000)).toBeUndefined()
    // What zstd-jni streams: no content size. `printf hello | zstd -c` of 1.5.
    const streamed = Uint8Array.from(Buffer.from('28b52ffd045829000068656c6c6f', 'hex'))
    expect(zstd?.decompress(streamed.subarray(0), 100)).toBeUndefined()
  })

  it('makes frames whose buffers are not used again', () => {
    const zstd = findZstd()
    const first = zstd?.compress(json, 1)
    const kept = first?.slice()
    zstd?.compress(new Uint8Array(100_000), 1)
    expect(first).toEqual(kept)
  })
})

describe.each([
  ['Node', node.decompressZstdByNode],
  ['whatever is there', node.decompressZstd],
  ['a browser', browser.decompressZstd],
])('zstd read by %s', (_, read) => {
  const frame = node.compressZstdByNode(json, 3)
  const skippable = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]

  it('may be several frames, some of them to be skipped, as Java reads it', () => {
    const both = new Uint8Array(Buffer.concat([Uint8Array.from(skippable), frame, Uint8Array.from(skippable), frame]))
    expect(same(read(both, json.length * 2), new Uint8Array(Buffer.concat([json, json])))).toBe(true)
    expect(() => read(both, json.length * 2 - 1)).toThrow(DecompressionError)
  })

  it('may not say its size', () => {
    const streamed = Uint8Array.from(Buffer.from('28b52ffd0058290000 68656c6c6f'.replace(' ', ''), 'hex'))
    expect(Buffer.from(read(streamed, 100)).toString()).toBe('hello')
  })

  it('takes no window beyond its bound', () => {
    const huge = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 20 << 3, 0x01, 0x00, 0x00])
    const before = process.memoryUsage().arrayBuffers
    expect(() => read(huge, 1000)).toThrow(DecompressionError)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })
})

describe.each([
  ['node:zlib', node.decompressZstdByNode],
  ['whatever is there', node.decompressZstd],
])('hostile zstd read by %s', (_, read) => {
  const frame = node.compressZstdByNode(json, 3)

  property.prop([fc.nat(), fc.nat(255), fc.nat()], { numRuns: 100 })(
    'throws or reads whatever it gets',
    (at, byte, end) => {
      const bytes = frame.slice()
      bytes[at % 20] = byte
      const part = bytes.subarray(0, end % 2 === 0 ? bytes.length : end % bytes.length)
      try {
        expect(read(part, json.length).length).toBeLessThanOrEqual(json.length)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
      }
    },
  )
})

it.each(codecs)('%s of nothing is nothing', (codec) => {
  expect(decompress(engine, codec, compress(engine, codec, new Uint8Array(0)), 0)).toHaveLength(0)
})
