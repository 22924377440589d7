import type { Grid, Plan, ProducerSettings, Workload } from '@odradek/bench'
import { type Command, InvalidArgumentError } from 'commander'
import { millisecondsIn } from './amounts.ts'
import { type Bench, reading } from './load-bench.ts'

/** What is measured and how, as it was written. */
export interface PlanOptions {
  readonly workload?: readonly string[]
  readonly target?: readonly string[]
  readonly bootstrap?: readonly string[]
  readonly client?: readonly string[]
  readonly batchSize?: readonly string[]
  readonly linger?: readonly string[]
  readonly compression?: readonly string[]
  readonly acks?: readonly string[]
  readonly repeats: number
  readonly seed: number
  readonly set: readonly Setting[]
  readonly file?: string
}

/** Options that say what is measured; `run` and `sweep` have them. */
export function addPlanOptions(command: Command): Command {
  return addWho(command)
    .option(
      '-w, --workload <name|file>',
      'a preset (odradek bench workloads) or a file of yours; may be repeated',
      append,
    )
    .option('--file <log>', 'a file whose lines are the values that are sent')
    .option('--batch-size <list>', 'batch.size: bytes, such as 16k,1m, or auto', list)
    .option('--linger <list>', 'linger.ms: milliseconds, such as 0,5 or 5ms, or auto', list)
    .option('--compression <list>', 'none, gzip, snappy, lz4, zstd', list)
    .option('--acks <list>', 'all, 1, 0', list)
    .option('-r, --repeats <number>', 'how often each cell is measured', wholeNumber, 3)
    .option('--seed <number>', 'of the order in which cells are measured', wholeNumber, 1)
}

/** Who is measured. */
export function addWho(command: Command): Command {
  return command
    .option(
      '-t, --target <list>',
      'odradek bench targets lists them; host:port is a broker that runs; default odradek',
      list,
    )
    .option('--bootstrap <host:port>', 'the same as --target host:port', list)
    .option('-c, --client <list>', 'odradek bench clients lists them; default odradek', list)
    .option(
      '--set <setting>',
      'name=value of the broker, for one target kafka:name=value; may be repeated',
      setting,
      [],
    )
}

export function list(text: string, before: readonly string[] = []): string[] {
  const values = text.split(',').map((value) => value.trim())
  if (values.includes('')) throw new InvalidArgumentError('Values with commas between them are wanted.')
  return [...before, ...values]
}

export const append = (text: string, before: readonly string[] = []): string[] => [...before, text]

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new InvalidArgumentError('A number is wanted.')
  return Number(text)
}

/** Of a target's configuration, by Kafka's name. */
interface Setting {
  /** Undefined for all. */
  readonly target: string | undefined
  readonly name: string
  readonly value: string
}

function setting(text: string, before: readonly Setting[]): Setting[] {
  const [, target, name = '', value = ''] = /^(?:([^=]+):)?([^:=]+)=(.*)$/s.exec(text) ?? []
  if (name === '') throw new InvalidArgumentError('Write name=value, or target:name=value.')
  return [...before, { target, name, value }]
}

function settingsOf(targets: readonly string[], settings: readonly Setting[]): Plan['targetSettings'] {
  const other = settings.find(({ target }) => target !== undefined && !targets.includes(target))
  if (other !== undefined) throw new TypeError(`--set ${other.target}:${other.name}: it is not among the targets`)
  const entries = targets.map((name) => {
    const own = settings.filter(({ target }) => target === undefined || target === name)
    return [name, Object.fromEntries(own.map((each) => [each.name, each.value]))] as const
  })
  return Object.fromEntries(entries.filter(([, own]) => Object.keys(own).length > 0))
}

/** What a kind of measurement takes where nothing is said. */
export interface PlanDefaults {
  readonly kind: Plan['kind']
  readonly title: string
  readonly workload: string
  readonly grid: Grid
}

/** @throws TypeError that says what was not understood */
export function planOf(bench: Bench, options: PlanOptions, defaults: PlanDefaults, command: string): Plan {
  if (options.repeats === 0) throw new TypeError('--repeats 0: nothing would be measured')
  const { file, repeats, seed } = options
  return reading(() => {
    const workloads = unique(options.workload ?? [defaults.workload]).map((name) =>
      bench.readWorkload(name, file === undefined ? {} : { file }),
    )
    return {
      ...whoOf(bench, options),
      ...{ kind: defaults.kind, title: defaults.title, command, repeats, seed, workloads },
      grid: gridOf(bench, options, workloads, defaults.grid),
    }
  })
}

/** @throws TypeError for a target or a client that is none */
export function whoOf(
  bench: Bench,
  { target, bootstrap, client, set }: Pick<PlanOptions, 'target' | 'bootstrap' | 'client' | 'set'>,
): Pick<Plan, 'targets' | 'clients' | 'targetSettings' | 'warmsUp'> {
  return reading(() => {
    const named = unique([...(target ?? []), ...(bootstrap ?? [])])
    const [targets, clients] = [named.length === 0 ? ['odradek'] : named, unique(client ?? ['odradek'])]
    for (const name of bootstrap ?? []) checkBootstrap(bench, name)
    for (const name of targets) bench.targetOf(name)
    for (const name of clients) bench.clientOf(name)
    // A virtual machine that was just started would be compared cold.
    return { targets, clients, targetSettings: settingsOf(targets, set), warmsUp: targets.includes('kafka') }
  })
}

/** @throws TypeError, TargetError for what is no address */
function checkBootstrap(bench: Bench, text: string): void {
  if (!text.includes(':')) throw new TypeError(`--bootstrap ${text}: a port is missing: host:port`)
  bench.targetOf(text)
}

function gridOf(bench: Bench, options: PlanOptions, workloads: readonly Workload[], defaults: Grid): Grid {
  const { batchSize, linger, compression, acks } = options
  return {
    batchSize: unique(batchSize?.map((text) => batchSizeIn(bench, text, workloads)) ?? defaults.batchSize),
    lingerMs: unique(linger?.map((text) => lingerIn(bench, text, workloads)) ?? defaults.lingerMs),
    compression: unique(compression?.map((text) => codecIn(bench, text)) ?? defaults.compression),
    acks: unique(acks?.map(acksIn) ?? []),
  }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

function batchSizeIn(bench: Bench, text: string, workloads: readonly Workload[]): number | 'auto' {
  const batchSize = text === 'auto' ? text : bench.parseBytes(text)
  check(bench, workloads, { batchSize }, `--batch-size ${text}`)
  return batchSize
}

function lingerIn(bench: Bench, text: string, workloads: readonly Workload[]): number | 'auto' {
  const lingerMs = text === 'auto' ? text : millisecondsIn(text)
  if (lingerMs === undefined) throw new TypeError(`--linger ${text}: milliseconds are wanted, or auto`)
  check(bench, workloads, { lingerMs }, `--linger ${text}`)
  return lingerMs
}

/** @throws WorkloadError for settings that one of the workloads cannot have */
function check(
  bench: Bench,
  workloads: readonly Workload[],
  producer: Partial<ProducerSettings>,
  source: string,
): void {
  for (const workload of workloads) bench.changedWorkload(workload, { producer }, source)
}

export function codecIn({ codecs }: Bench, text: string): Grid['compression'][number] {
  const codec = codecs.find((each) => each === text)
  if (codec === undefined) throw new TypeError(`--compression ${text}: there are ${codecs.join(', ')}`)
  return codec
}

function acksIn(text: string): 'all' | 0 | 1 {
  if (text === 'all' || text === '-1') return 'all'
  if (text === '0' || text === '1') return text === '0' ? 0 : 1
  throw new TypeError(`--acks ${text}: there are all, 1 and 0`)
}

/** What a shell takes to do the same again. */
export function commandLineOf(args: readonly string[]): string {
  const quoted = args.map((arg) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`))
  return ['odradek', ...quoted].join(' ')
}
