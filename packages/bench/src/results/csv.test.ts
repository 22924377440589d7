import { expect, it } from 'vitest'
import { madeUpFailures, madeUpMicro, madeUpOne } from '../report/testing/made-up.ts'
import { csvOf, microCsvOf } from './csv.ts'

/** Fields of RFC 4180, as a spreadsheet reads them. */
function parsed(text: string): string[][] {
  return text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field = '']) => field).slice(0, -1))
    .map((fields) => fields.map((field) => field.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')))
}

it('has a row for each sample with every number', () => {
  const results = madeUpOne()
  const [names = [], ...rows] = parsed(csvOf(results))
  expect(rows).toHaveLength(5)
  const [sample] = results.cells[0]?.samples ?? []
  const first = Object.fromEntries(names.map((name, index) => [name, rows[0]?.[index]]))
  expect(first).toMatchObject({
    ...{ target: 'odradek', client: '@odradek/client', batchSize: '16384', lingerMs: '5', acks: 'all', round: '1' },
    producedBytesPerSecond: String(sample?.produced?.bytesPerSecond),
    ...{ latencyP99Ms: String(sample?.latency?.p99), latencyCount: '4000', endToEndP50Ms: '' },
    brokerResidentBytes: sample?.broker?.resident.bytes.join(' '),
    ...{ wireSource: 'client', batchFill: '0.8', isDisturbed: String(sample?.noise.isDisturbed) },
  })
})

it('quotes what has quotes, and keeps cells that failed', () => {
  const text = csvOf(madeUpFailures())
  expect(text).toContain('"connect ECONNREFUSED ""10.0.0.1:9092"", said by <script>alert(1)</script>"')
  expect(parsed(text)).toHaveLength(7)
  expect(csvOf({ cells: [] })).toBe('\r\n')
})

it('has a row for each contender of a microbenchmark', () => {
  const [names, ...rows] = parsed(microCsvOf(madeUpMicro()))
  expect(names).toEqual([
    'subject',
    'kernel',
    'content',
    'size',
    'bytes',
    'contender',
    'format',
    'medianNs',
    'p25Ns',
    'p75Ns',
  ])
  expect(rows).toHaveLength(18)
  expect(rows.at(-1)?.slice(0, 6)).toEqual([
    'append',
    'append, one at a time',
    '160 records',
    '16384',
    '16384',
    '@node-rs/crc32',
  ])
})
