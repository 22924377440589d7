import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { readWorkload } from './read-workload.ts'
import { WorkloadError } from './workload-error.ts'
import { workloadFrom } from './workload-schema.ts'

const directory = mkdtempSync(join(tmpdir(), 'odradek-bad-'))
afterAll(() => rmSync(directory, { recursive: true }))
const path = (name: string): string => join(directory, name)

const messageOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof WorkloadError) return error.message
    throw error
  }
  return 'nothing is wrong'
}
const saidOf = (content: object): string[] =>
  messageOf(() => workloadFrom({ name: 'mine', ...content }, 'mine.json')).split('\n')

const sizes = '"kind" is one of "fixed", "uniform", "log-normal"'
const aSize = 'a size from 1 B to 16 MB, as 1024, "1kb" or "1mb"'

describe('a bad value is answered with its place, what it is and what it must be', () => {
  it.each<[object, string]>([
    [{ name: undefined }, 'name is missing; it must be a name of at most 60 letters, digits, ".", "_" and "-"'],
    [
      { name: 'my workload' },
      'name is "my workload", but must be a name of at most 60 letters, digits, ".", "_" and "-"',
    ],
    [{ partitions: 0 }, 'partitions is 0, but must be a whole number from 1 to 10000'],
    [{ partitions: '6' }, 'partitions is "6", but must be a whole number from 1 to 10000'],
    [{ partitions: 1e300 }, 'partitions is 1e+300, but must be a whole number from 1 to 10000'],
    [{ producers: 1.5 }, 'producers is 1.5, but must be a whole number from 0 to 256'],
    [{ producers: null }, 'producers is null, but must be a whole number from 0 to 256'],
    [{ seed: -1 }, 'seed is -1, but must be a whole number from 0 to 4294967295'],
    [{ description: 5 }, 'description is 5, but must be a text'],
    [{ record: [] }, 'record is [], but must be an object with size, key, payload'],
    [{ record: { size: '1kb' } }, `record.size is "1kb", but must be an object whose ${sizes}`],
    [{ record: { size: { kind: 'normal' } } }, `record.size.kind is "normal", but must be ${sizes.slice(10)}`],
    [{ record: { size: { bytes: 5 } } }, `record.size.kind is missing; it must be ${sizes.slice(10)}`],
    [{ record: { size: { kind: 'fixed', bytes: '1q' } } }, `record.size.bytes is "1q", but must be ${aSize}`],
    [{ record: { size: { kind: 'fixed', bytes: 0 } } }, `record.size.bytes is 0, but must be ${aSize}`],
    [{ record: { size: { kind: 'fixed', bytes: '1gb' } } }, `record.size.bytes is "1gb", but must be ${aSize}`],
    [
      { record: { size: { kind: 'fixed', bytes: '9999999999tb' } } },
      `record.size.bytes is "9999999999tb", but must be ${aSize}`,
    ],
    [{ record: { size: { kind: 'fixed', bytes: true } } }, `record.size.bytes is true, but must be ${aSize}`],
    [
      { record: { size: { kind: 'log-normal', sigma: 99 } } },
      'record.size.sigma is 99, but must be a number from 0 to 4',
    ],
    [
      { record: { key: { kind: 'zipf', count: 1e12 } } },
      'record.key.count is 1000000000000, but must be a whole number from 1 to 10000000',
    ],
    [
      { record: { key: { kind: 'zipf', exponent: -1 } } },
      'record.key.exponent is -1, but must be a number from 0 to 10',
    ],
    [
      { record: { payload: { kind: 'file' } } },
      'record.payload.path is missing; it must be the path of a file whose lines are values',
    ],
    [{ load: { kind: 'fast' } }, 'load.kind is "fast", but must be one of "closed", "maximum", "open", "read"'],
    [
      { load: { kind: 'open', recordsPerSecond: 0 } },
      'load.recordsPerSecond is 0, but must be a number above 0, to 10000000',
    ],
    [
      { load: { kind: 'open', recordsPerSecond: -5 } },
      'load.recordsPerSecond is -5, but must be a number above 0, to 10000000',
    ],
    [{ load: { kind: 'open', arrivals: 'burst' } }, 'load.arrivals is "burst", but must be one of "poisson", "even"'],
    [
      { load: { kind: 'read', bytes: 5 } },
      'load.bytes is 5, but must be a size from 64 KB to 64 GB, as 1024, "1kb" or "1mb"',
    ],
    [
      { load: { kind: 'read', bytes: null } },
      'load.bytes is null, but must be a size from 64 KB to 64 GB, as 1024, "1kb" or "1mb"',
    ],
    [{ producer: { acks: -1 } }, 'producer.acks is -1, but must be one of "all", 1, 0'],
    [{ producer: { idempotence: 'no' } }, 'producer.idempotence is "no", but must be true or false'],
    [
      { producer: { compression: 'lz5' } },
      'producer.compression is "lz5", but must be one of "none", "gzip", "snappy", "lz4", "zstd"',
    ],
    [
      { producer: { batchSize: '3gb' } },
      'producer.batchSize is "3gb", but must be "auto" or a size from 1 B to 2 GB, as 1024, "1kb" or "1mb"',
    ],
    [
      { producer: { batchSize: 'x' } },
      'producer.batchSize is "x", but must be "auto" or a size from 1 B to 2 GB, as 1024, "1kb" or "1mb"',
    ],
    [{ producer: { lingerMs: -1 } }, 'producer.lingerMs is -1, but must be "auto" or a whole number from 0 to 60000'],
    [
      { producer: { lingerMs: '5ms' } },
      'producer.lingerMs is "5ms", but must be "auto" or a whole number from 0 to 60000',
    ],
    [{ producer: { lingerMs: {} } }, 'producer.lingerMs is {}, but must be "auto" or a whole number from 0 to 60000'],
    [{ warmUpSeconds: -1 }, 'warmUpSeconds is -1, but must be a number from 0 to 3600'],
    [{ measureSeconds: 0 }, 'measureSeconds is 0, but must be a number from 0.1 to 86400'],
    [
      { sise: 1 },
      'sise is not known; a workload has $schema, name, description, seed, partitions, producers, consumers, record, load, producer, warmUpSeconds, measureSeconds',
    ],
    [{ record: { sise: 1 } }, 'record.sise is not known; record has size, key, payload'],
    [{ load: { kind: 'maximum', inFlight: 5 } }, 'load.inFlight is not known; load has kind'],
  ])('%j', (content, line) => {
    expect(saidOf(content)).toEqual([`mine.json: ${line}`])
  })

  it('and all of them at once', () => {
    const load = { kind: 'open', recordsPerSecond: 0, inflight: 5 }
    expect(saidOf({ seed: 0.5, consumer: 1, load, producer: { acks: 2 } })).toHaveLength(5)
  })

  it('however long it is', () => {
    expect(saidOf({ seed: 'x'.repeat(5000) }).join().length).toBeLessThan(200)
  })

  property.prop([fc.jsonValue()])('whatever stands there', (json) => {
    expect(messageOf(() => workloadFrom(json, 'mine.json'))).toMatch(/^mine\.json: /)
  })
})

describe('what does not go together is answered', () => {
  it.each<[object, string]>([
    [{ producers: 0 }, 'producers and consumers are 0: nothing would be done'],
    [{ producers: 0, consumers: 1 }, 'producers is 0, but a "closed" load is sent by at least 1'],
    [{ producers: 2, load: { kind: 'read' } }, 'producers is 2, but of a "read" load nobody sends: it must be 0'],
    [{ consumers: 0, load: { kind: 'read' } }, 'consumers is 0, but somebody must read in a "read" load: at least 1'],
    [
      { producers: 9, load: { kind: 'closed', inFlight: 4 } },
      'load.inFlight is 4, but there are 9 producers: at least one record for each',
    ],
    [{ consumers: 3, partitions: 2 }, 'consumers is 3, but partitions is 2: a partition is read by one of them'],
    [
      { producer: { acks: 1, idempotence: true } },
      'producer.idempotence is true, but producer.acks is 1: an idempotent producer has acks "all"',
    ],
    [
      { record: { size: { kind: 'uniform', minBytes: '2kb' } } },
      'record.size.minBytes is 2048, but record.size.maxBytes is 1024',
    ],
    [
      { record: { size: { kind: 'log-normal', medianBytes: '1mb' } } },
      'record.size.medianBytes is 1048576, but record.size.maxBytes is 65536',
    ],
    [
      { record: { key: { kind: 'uniform', count: 1001, bytes: 3 } } },
      'record.key.bytes is 3, but 1001 keys need 4 digits',
    ],
    [
      { consumers: 1, record: { size: { kind: 'fixed', bytes: 7 } } },
      'record.size goes down to 7 B, but where records are sent and received a value carries the time of sending: at least 8 B',
    ],
  ])('%j', (content, line) => {
    expect(saidOf(content)).toEqual([`mine.json: ${line}`])
  })

  it('all at once', () => {
    const record = { size: { kind: 'uniform', minBytes: 1, maxBytes: 2 } }
    expect(saidOf({ consumers: 2, producer: { acks: 0, idempotence: true }, record })).toHaveLength(3)
  })
})

describe('a file that is no workload is answered', () => {
  it('if it is not there, or is a directory', () => {
    expect(messageOf(() => readWorkload('./missing.json'))).toBe('./missing.json: there is no such file')
    mkdirSync(path('folder.json'))
    expect(messageOf(() => readWorkload(path('folder.json')))).toMatch(/: it is a directory; a file is needed$/)
  })

  it.each([
    ['', /: the file is empty; \{"name": "mine"\} is enough$/],
    [' \n', /: the file is empty/],
    ['{"name": "mine",}', /: it is not JSON: /],
    ['name: mine', /: it is not JSON: /],
    ['5', /: the whole is 5, but must be an object with \$schema, name, /],
  ])('if it is %j', (text, message) => {
    writeFileSync(path('mine.json'), text)
    expect(messageOf(() => readWorkload(path('mine.json')))).toMatch(message)
  })

  it('if it is far too large', () => {
    writeFileSync(path('large.json'), '')
    truncateSync(path('large.json'), 3 * 2 ** 30)
    expect(messageOf(() => readWorkload(path('large.json')))).toMatch(
      /: the file has 3 GB, but a workload has at most 1 MB/,
    )
  })

  it('if no preset has its name', () => {
    expect(messageOf(() => readWorkload('cdx'))).toMatch(
      /^cdx: no preset has this name; there are cdc, consume, .*quick; a file of your own is given by its path, /,
    )
  })
})

describe('a file of values that cannot be used is answered', () => {
  const messageFor = (text: string): string => {
    writeFileSync(path('values.log'), text)
    return messageOf(() => readWorkload('logs', { file: path('values.log') }))
  }

  it('if it is not there, not a file, or has no values', () => {
    expect(messageOf(() => readWorkload('logs', { file: path('none.log') }))).toMatch(
      /none\.log: there is no such file$/,
    )
    expect(messageOf(() => readWorkload('logs', { file: directory }))).toMatch(/: it is not a file; a file is needed/)
    expect(messageFor('')).toMatch(/values\.log: the file is empty, but each of its lines is to be a value$/)
    expect(messageFor('\n\r\n\n')).toMatch(/: all lines of the file are empty, but each is to be a value$/)
  })
})
