import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { presets, readWorkload } from './read-workload.ts'
import { recordPool } from './record-pool.ts'
import { workloadJsonSchema } from './workload-schema.ts'

const directory = mkdtempSync(join(tmpdir(), 'odradek-workload-'))
afterAll(() => rmSync(directory, { recursive: true }))

const pathOf = (content: unknown, name = 'mine.json'): string => {
  const path = join(directory, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

describe('presets', () => {
  it('are all there', () => {
    const names = ['cdc', 'consume', 'consume-1k', 'default', 'end-to-end', 'iot', 'logs', 'maximum', 'maximum-1k']
    expect(presets().map(({ name }) => name)).toEqual([
      ...names,
      ...['openmessaging-latency', 'openmessaging-throughput', 'quick'],
    ])
  })

  it.each(presets())('$name is read, by name and by path, and makes records', ({ name, description, path }) => {
    const workload = readWorkload(name)
    expect(workload).toMatchObject({ name, description })
    expect(description.length).toBeGreaterThan(50)
    expect(readWorkload(path)).toEqual(workload)
    expect(recordPool(workload, { maxBytes: 10_000, maxRecords: 20 }).records.length).toBeGreaterThan(5)
  })

  it('say everything, so that a copy can be changed', () => {
    for (const { path } of presets()) {
      expect(Object.keys(JSON.parse(readFileSync(path, 'utf8'))).sort()).toEqual(
        ['$schema', ...Object.keys(readWorkload('default'))].sort(),
      )
    }
  })
})

describe("a user's file", () => {
  it('may leave out all but its name, and is as the preset default then', () => {
    const mine = readWorkload(pathOf({ name: 'mine' }))
    expect({ ...mine, name: 'default' }).toEqual({ ...readWorkload('default'), description: '' })
  })

  it('has sizes as texts or numbers, and a path from where it stands', () => {
    mkdirSync(join(directory, 'data'), { recursive: true })
    writeFileSync(join(directory, 'data/app.log'), 'a line\n')
    const mine = readWorkload(
      pathOf({
        $schema: './workload.schema.json',
        name: 'mine',
        record: {
          size: { kind: 'uniform', minBytes: '0.5k', maxBytes: 2000 },
          payload: { kind: 'file', path: 'data/app.log' },
        },
        load: { kind: 'open', recordsPerSecond: 12.5 },
        producer: { batchSize: 'auto', lingerMs: 'auto', compression: 'zstd' },
      }),
    )
    expect(mine.record.size).toEqual({ kind: 'uniform', minBytes: 512, maxBytes: 2000 })
    expect(mine.record.payload).toEqual({ kind: 'file', path: join(directory, 'data/app.log') })
    expect(mine.load).toEqual({ kind: 'open', recordsPerSecond: 12.5, arrivals: 'poisson' })
    expect(mine.producer).toEqual({
      ...{ acks: 'all', idempotence: true, compression: 'zstd', batchSize: 'auto', lingerMs: 'auto' },
    })
  })

  it('has what follows from the rest filled in', () => {
    expect(readWorkload(pathOf({ name: 'mine', producer: { acks: 1 } })).producer.idempotence).toBe(false)
    expect(readWorkload(pathOf({ name: 'mine', load: { kind: 'read' } }))).toMatchObject({
      ...{ producers: 0, consumers: 1, load: { kind: 'read', bytes: 512 * 1024 * 1024 } },
    })
  })

  it('gives values to any workload', () => {
    const path = pathOf('a line\nanother\n', 'app.log')
    const { record } = readWorkload('logs', { file: path })
    expect(record.payload).toEqual({ kind: 'file', path })
    expect(readWorkload('logs').record.payload).toEqual({ kind: 'text' })
  })

  it('is completed by editors with what the schema says', () => {
    const path = new URL('../../workloads/workload.schema.json', import.meta.url)
    const hint = 'node --conditions=source src/workload/write-schema.ts writes it anew'
    expect(JSON.parse(readFileSync(path, 'utf8')), hint).toEqual(JSON.parse(JSON.stringify(workloadJsonSchema())))
  })
})
