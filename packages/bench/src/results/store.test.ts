import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { cellOf, resultsOf, sampleOf } from '../sweep/testing/plans.ts'
import { openStore, ResultsError, readResults, writeResults } from './store.ts'

function temporaryFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-results-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

it('reads back what it has written, from the file and from its folder', () => {
  const directory = join(temporaryFolder(), 'a/b')
  const batches = { count: 1, recordsPerBatch: 2, bytesPerBatch: 3, fill: 0.5, compressionRatio: 1 }
  const results = resultsOf([cellOf([sampleOf(0, 100, { batches })])])
  const path = writeResults(directory, results)
  expect(readResults(path)).toEqual(results)
  expect(readResults(directory)).toEqual(results)
})

const someLatency = { count: 1, mean: 1, p50: 1, p90: 1, p95: 1, p99: 1, p999: 1, p9999: 1, max: 1 }

it.each([
  { content: '{', message: 'is not JSON' },
  { content: '[]', message: 'is JSON, but no results of odradek bench' },
  { content: '{"name":"left-pad","version":"1.3.0"}', message: 'is JSON, but no results of odradek bench' },
  { content: '{"format":"odradek-bench/9"}', message: 'has the format odradek-bench/9, and this version reads' },
  {
    content: JSON.stringify(resultsOf([cellOf([sampleOf(0, 1, { latency: { ...someLatency, hdr: 'AAAA' } })])])),
    message: /cells\[0\]\.samples\[0\]\.latency\.hdr/,
  },
  {
    content: JSON.stringify({ ...resultsOf([]), cells: [{ ...cellOf([]), samples: 3 }] }),
    message: /is not what it should be:\n.*\n.*cells\[0\]\.samples/,
  },
])('says what is wrong with $content', ({ content, message }) => {
  const path = join(temporaryFolder(), 'a.json')
  writeFileSync(path, content)
  expect(() => readResults(path)).toThrow(message)
})

it('says when there is nothing', () => {
  const directory = temporaryFolder()
  expect(() => readResults(join(directory, 'none.json'))).toThrow('none.json is not there')
  expect(() => readResults(directory)).toThrow('has no results.json')
})

it('says that a folder cannot be one', () => {
  const path = join(temporaryFolder(), 'a')
  writeFileSync(path, '')
  expect(() => openStore(path, 'hash')).toThrow(`${path} cannot be a folder of results: a file has that name`)
  expect(() => writeResults(path, resultsOf([]))).toThrow(ResultsError)
})

it('does not write over results that were not begun by a plan', () => {
  const directory = temporaryFolder()
  mkdirSync(directory, { recursive: true })
  writeResults(directory, resultsOf([]))
  expect(() => openStore(directory, 'hash')).toThrow('is there already: name another --out, or --restart')
  expect(openStore(directory, 'hash', { restart: true }).header).toBeUndefined()
})
