import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Broker, type ConfigSources, type ResolvedConfig, resolveConfig } from '@odradek/broker'
import { Command } from 'commander'
import { pino } from 'pino'

const engineNames: Record<Broker['engineKind'], string> = {
  native: 'native (Rust)',
  simd: 'WebAssembly SIMD',
  scalar: 'WebAssembly without SIMD',
  reference: 'TypeScript',
}

interface StartOptions {
  readonly listen?: string
  readonly advertise?: string
  readonly data?: string
  readonly memory?: boolean
  readonly config?: string
  readonly set: Record<string, string>
}

export function startCommand(): Command {
  return new Command('start')
    .description('start a broker')
    .option('--listen <host:port>', 'where to listen; port 0 picks a free one (default: 127.0.0.1:9092)')
    .option('--advertise <host:port>', 'what clients are told to connect to (default: where they found the broker)')
    .option('--data <directory>', 'where the data is (default: odradek-data)')
    .option('--memory', 'keep everything in memory')
    .option('--config <file>', "a properties file, such as Kafka's server.properties")
    .option('-c, --set <name=value>', "any setting, by Kafka's name; may be repeated", collect, {})
    .action(start)
}

function collect(pair: string, previous: Record<string, string>): Record<string, string> {
  const [name = '', ...value] = pair.split('=')
  if (value.length === 0) throw new TypeError(`-c ${pair}: write name=value, such as -c num.partitions=3`)
  return { ...previous, [name]: value.join('=') }
}

async function start(options: StartOptions): Promise<void> {
  const resolved = resolveConfig(sourcesOf(options))
  const logger = pino({ level: resolved.config.logLevel }, pino.destination({ fd: 2, sync: true }))
  const broker = await Broker.startWith(resolved.config, logger)
  console.log(banner(broker, resolved))
  const signal = await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  logger.debug({ signal }, 'closing')
  await broker.close()
}

function sourcesOf({ config, set, listen, advertise, data, memory }: StartOptions): ConfigSources {
  const named = Object.entries({ listen, advertise, data, memory: memory === true ? 'true' : undefined })
  const given = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return {
    properties: config === undefined ? undefined : { name: config, content: readFileSync(config, 'utf8') },
    // ODRADEK_SERVER is the clients' own.
    environment: Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'ODRADEK_SERVER')),
    overrides: { ...set, ...Object.fromEntries(given) },
    overridesName: 'command line',
  }
}

function banner(broker: Broker, { config, withoutEffect }: ResolvedConfig): string {
  const flush = typeof config.flush === 'string' ? config.flush : `interval=${config.flush.intervalMs}`
  const data =
    config.dataDirectory === null
      ? 'in memory, gone when this process ends'
      : `${config.dataDirectory} (log.flush=${flush})`
  const lines = [
    `Odradek listens on ${broker.address}`,
    `  Kafka    bootstrap.servers=${broker.address}`,
    `  HTTP     http://${broker.address}  (API and documentation)`,
    `  data     ${data}`,
    `  engine   ${engineNames[broker.engineKind]}`,
  ]
  if (withoutEffect.length > 0) {
    lines.push(
      '  no effect here:',
      ...withoutEffect.map(({ name, value, source }) => `    ${name}=${value}  (${source})`),
    )
  }
  return lines.join('\n')
}
