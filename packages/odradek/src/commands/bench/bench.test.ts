import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Results, writeResults } from '@odradek/bench'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { run } from '../../run.ts'
import { durationText } from './duration.ts'
import { commandLineOf } from './plan-options.ts'

const said = { output: '', errors: '' }

beforeEach(() => {
  Object.assign(said, { output: '', errors: '' })
  vi.spyOn(console, 'log').mockImplementation((line) => {
    said.output += `${line}\n`
  })
  vi.spyOn(console, 'error').mockImplementation((line) => {
    said.errors += `${line}\n`
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.errors += String(text)
    return true
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
})

const bench = (line: string): Promise<number> => run(['bench', ...line.split(' ')])

describe('odradek bench', () => {
  it.each([
    ['run --repeats x', 'A number is wanted'],
    ['run --repeats 0', 'nothing would be measured'],
    ['run --target nix', "there is no target 'nix': take odradek,"],
    ['run --client nix', "there is no client 'nix': odradek, kafkajs"],
    ['run --compression foo', '--compression foo: there are none, gzip'],
    ['run --compression none,,lz4', 'Values with commas between them'],
    ['run --batch-size 12x', "'x' is not a unit"],
    ['run --batch-size 0', '--batch-size 0: producer.batchSize is 0, but must be "auto" or a size from 1 B to 2 GB'],
    [
      'run --batch-size 1000000g',
      '--batch-size 1000000g: producer.batchSize is 1073741824000000, but must be "auto" or',
    ],
    ['run --bootstrap 127.0.0.1', '--bootstrap 127.0.0.1: a port is missing: host:port'],
    ['run --bootstrap kafka', '--bootstrap kafka: a port is missing: host:port'],
    ['run --bootstrap :99999', "':99999' is no address of a broker: '99999' is no port: 1 to 65535"],
    ['run --target 127.0.0.1', "'127.0.0.1' is no address of a broker: a port is missing: host:port"],
    ['run --linger -1', '--linger -1: milliseconds are wanted, or auto'],
    [
      'run --linger 0,0.5',
      '--linger 0.5: producer.lingerMs is 0.5, but must be "auto" or a whole number from 0 to 60000',
    ],
    ['run --linger 61s', '--linger 61s: producer.lingerMs is 61000, but must be "auto" or a whole number from 0'],
    ['sweep --linger 60001', '--linger 60001: producer.lingerMs is 60001, but must be "auto" or a whole number from 0'],
    ['run --acks 2', '--acks 2: there are all, 1 and 0'],
    ['run --set flush', 'Write name=value, or target:name=value'],
    ['run --set kafka:log.flush=os', '--set kafka:log.flush: it is not among the targets'],
    ['run --workload nix', 'no preset has this name'],
    ['run --workload quick --file /no/such.log', '/no/such.log'],
    [
      'run --client kafkajs --target odradek+http2',
      'there is nothing to measure; kafkajs with odradek+http2 is left out',
    ],
    ['sweep --repeats 200', '18,000 measurements take about 39 h'],
    ['sweep --batch-size', 'argument missing'],
    ['tune --rate 0', 'A number above 0 is wanted'],
    ['tune --p99 fast', 'Milliseconds above 0 are wanted'],
    ['tune --rate 5kb', 'A number above 0 is wanted, such as 5000 or 50k'],
    ['tune --repeats 100', '1,400 measurements take about 3 h 2 min: --yes agrees'],
    ['sweep', '270 measurements take about 35 min: --yes agrees'],
    ['tune --target odradek,kafka', 'one target and one client are tuned'],
    ['tune --record 0', '--record 0: record.size.bytes is 0, but must be a size from 1 B to 16 MB'],
    ['tune --record 8gb', '--record 8gb: record.size.bytes is 8589934592, but must be a size from 1 B to 16 MB'],
    [
      'tune -w end-to-end --record 4',
      '--record 4: record.size goes down to 4 B, but where records are sent and received',
    ],
    [
      'tune --rate 1e12',
      '--rate 1000000000000: load.recordsPerSecond is 1000000000000, but must be a number above 0, to 10000000',
    ],
    ['tune --partitions 0', '--partitions 0: partitions is 0, but must be a whole number from 1 to 10000'],
    ['tune --partitions 1000000000', '--partitions 1000000000: partitions is 1000000000, but must be a whole number'],
    ['tune -w consume', '--workload consume: of a "read" load nobody sends, and so there is nothing to tune'],
    ['tune -w consume --rate 10', '--workload consume: of a "read" load nobody sends, and so there is nothing to tune'],
    ['compare a b --fail-if slower', 'write slower=10%, p99=10%, cpu=10%'],
    ['workloads nix', "there is no workload 'nix'"],
    ['nix', "unknown command 'nix'"],
  ])('%s is not understood', async (line, message) => {
    expect(await bench(line)).toBe(2)
    expect(said.errors).toContain(message)
    expect(said.output).toBe('')
  })

  it('says what results are not there', async () => {
    expect(await bench('compare /no/a.json /no/b.json')).toBe(1)
    expect(said.errors).toBe('odradek: /no/a.json is not there\n')
  })

  it('lists workloads', async () => {
    expect(await bench('workloads --json')).toBe(0)
    const names = JSON.parse(said.output).map(({ name }: { name: string }) => name)
    expect(names).toContain('quick')
  })

  it('prints a workload that names its schema where that is installed', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    expect(await bench('workloads quick')).toBe(0)
    const { $schema, name } = JSON.parse(String(write.mock.calls[0]?.[0]))
    expect(name).toBe('quick')
    expect(JSON.parse(readFileSync(new URL($schema), 'utf8'))).toHaveProperty('properties.warmUpSeconds')
  })
})

/** Results of one cell that was measured three times. */
function resultsOf(recordsPerSecond: number): Results {
  const resident = { everyMs: 100, bytes: [] }
  const flow = { records: 10, bytes: 1000, bytesPerSecond: recordsPerSecond * 100 }
  const samples = [0, 1, 2].map((round) => ({
    ...{ round, startedAt: '2026-01-01T00:00:00.000Z', seconds: 1, failed: 0, isOverloaded: false },
    produced: { ...flow, recordsPerSecond: recordsPerSecond + round },
    client: { cpuSeconds: 1, resident },
    wire: { source: 'none' as const },
    noise: { kernelBeforeMs: 1, kernelAfterMs: 1, othersShare: 0, isDisturbed: false },
  }))
  const settings = { batchSize: 16_384, lingerMs: 5, compression: 'none', acks: 'all' } as const
  const cell = { target: 'odradek', client: 'odradek', workload: 'quick', ...settings }
  return {
    ...{ format: 'odradek-bench/1', kind: 'run', title: '', command: '', targets: [], workloads: [], micro: [] },
    machine: {
      processor: '',
      cores: 2,
      memoryBytes: 2 ** 34,
      platform: '',
      node: '',
      commit: '',
      date: '',
      versions: {},
    },
    ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:00:00.000Z' },
    cells: [{ cell, clientSettings: {}, clientVersion: '', samples }],
  }
}

describe('odradek bench tune', () => {
  it('takes no size of records where they are the lines of a file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'odradek-tune-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    writeFileSync(join(directory, 'app.log'), 'a line\n')
    const record = { payload: { kind: 'file', path: './app.log' } }
    writeFileSync(join(directory, 'mine.json'), JSON.stringify({ name: 'mine', record }))
    expect(await bench(`tune --workload ${directory}/mine.json --record 1kb`)).toBe(2)
    expect(said.errors).toContain('--record 1kb: of workload mine each line of a file is a value, as it is')
  })

  it('measures nothing where results of something else lie', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'odradek-tune-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    const path = writeResults(directory, resultsOf(1000))
    const before = readFileSync(path, 'utf8')
    expect(await bench(`tune --out ${directory}`)).toBe(1)
    expect(said.errors).toBe(`odradek: ${path} is there already: name another --out, or --restart\n`)
    expect(readFileSync(path, 'utf8')).toBe(before)
  })
})

describe('odradek bench compare', () => {
  function written(): string {
    const directory = mkdtempSync(join(tmpdir(), 'odradek-compare-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    writeResults(join(directory, 'before'), resultsOf(1000))
    writeResults(join(directory, 'after'), resultsOf(800))
    return directory
  }

  it('prints what changed', async () => {
    const directory = written()
    expect(await bench(`compare ${directory}/before ${directory}/after/results.json`)).toBe(0)
    expect(said.output).toMatch(/quick odradek odradek 16 KB 5 ms none acks=all {2}Records a second .* 0\.80x .* worse/)
    expect(said.output).toContain('of 1 cell that both have')
  })

  it.each([
    { limit: '10%', code: 1 },
    { limit: '30%', code: 0 },
  ])('exits with $code where $limit are allowed', async ({ limit, code }) => {
    const directory = written()
    expect(await bench(`compare ${directory}/before ${directory}/after --fail-if slower=${limit}`)).toBe(code)
    expect(said.errors.includes('broken limits:')).toBe(code === 1)
  })

  it('exits with 1 where a limit has nothing to look at', async () => {
    const directory = written()
    writeResults(join(directory, 'other'), { ...resultsOf(1000), cells: [] })
    expect(await bench(`compare ${directory}/before ${directory}/other --fail-if slower=10%`)).toBe(1)
    expect(said.errors).toContain('nothing could be compared')
  })

  it('says that nothing could be compared', async () => {
    const directory = written()
    writeResults(join(directory, 'other'), { ...resultsOf(1000), cells: [] })
    expect(await bench(`compare ${directory}/before ${directory}/other`)).toBe(0)
    expect(said.output).toMatch(/^nothing could be compared: .*\nonly before: /)
  })

  it('lists what is unknown, and breaks no limit by it', async () => {
    const directory = written()
    const single = (name: string, recordsPerSecond: number): void => {
      const results = resultsOf(recordsPerSecond)
      const cells = results.cells.map((cell) => ({ ...cell, samples: cell.samples.slice(0, 1) }))
      writeResults(join(directory, name), { ...results, cells })
    }
    single('one', 1000)
    single('two', 730)
    expect(await bench(`compare ${directory}/one ${directory}/two --fail-if slower=10%`)).toBe(1)
    expect(said.output).toContain('note: --fail-if slower: could not be judged in 1 of 1 cell\n')
    expect(said.output).toMatch(/Records a second .* 0\.73x {2}unknown/)
    expect(said.errors).toContain('nothing could be judged: measure with --repeats 3 or more')
  })

  it('names a cell that breaks a limit as the table does', async () => {
    const directory = written()
    await bench(`compare ${directory}/before ${directory}/after --fail-if slower=10%`)
    expect(said.errors).toContain('Records a second of quick odradek odradek 16 KB 5 ms none acks=all -20.0 %')
  })

  it('finds nothing between equals', async () => {
    const directory = written()
    expect(await bench(`compare ${directory}/after ${directory}/after --fail-if slower=1%`)).toBe(0)
    expect(said.output).toBe('nothing changed beyond noise in 1 cell\n')
  })
})

it('writes a command so that a shell takes it', () => {
  expect(commandLineOf(['bench', 'run', '--file', "it's.log", '-t', 'kafka'])).toBe(
    "odradek bench run --file 'it'\\''s.log' -t kafka",
  )
})

it.each([
  [0, '0 s'],
  [89.2, '90 s'],
  [100, '2 min'],
  [7260, '2 h 1 min'],
  [1e6, '12 days'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text)
})
