/** Apache Kafka, one broker in KRaft's combined mode, for tests and benchmarks to run against. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { howEnded, lastWordsOf, stopServer } from '../processes.ts'
import { firstAnswer } from './first-answer.ts'
import { fetchKafka, type KafkaJarsOptions, kafkaClassPath, kafkaVersion, outputOf } from './kafka-jars.ts'
import { TargetError } from './target.ts'
import { temporaryDirectory } from './temporary-directory.ts'

export { fetchKafka, type KafkaJarsOptions, kafkaClassPath, kafkaVersion, whyNoKafka } from './kafka-jars.ts'

const host = '127.0.0.1'
const clusterId = '4L6g3nShT-eMCtK--X86sw'
const startPatienceMs = 60_000
const stopPatienceMs = 30_000
const pollMs = 10
/** Heap and flags of Kafka's own kafka-server-start.sh and kafka-run-class.sh. */
const javaOptions = [
  ...['-Xmx1g', '-Xms1g', '-server', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20'],
  ...['-XX:InitiatingHeapOccupancyPercent=35', '-XX:+ExplicitGCInvokesConcurrent', '-Djava.awt.headless=true'],
]
const logging = `Configuration:
  Appenders: {Console: {name: c, PatternLayout: {pattern: "%d %p %m (%c)%n"}}}
  Loggers: {Root: {level: warn, AppenderRef: {ref: c}}}
`

/** A broker that was started. */
export interface ApacheKafka extends AsyncDisposable {
  /** `host:port`. */
  readonly address: string
  readonly version: string
  readonly pid: number
  /** From the start of its process to the first request that it answered. */
  readonly startMs: number
  /** How it ended, with the last of its log; undefined while it lives. */
  whyGone(): string | undefined
}

/**
 * Fetches the jars, the first time, and starts a broker with a directory of its own.
 *
 * @throws TargetError if there is no Java or no Maven, or it does not start, with its last words
 */
export async function startApacheKafka(
  settings: Readonly<Record<string, string>> = {},
  options: KafkaJarsOptions = {},
): Promise<ApacheKafka> {
  await fetchKafka(options)
  options.onProgress?.(`starting Apache Kafka ${kafkaVersion}`)
  /** What runs in the directory: the tool that formats it, and then the broker. */
  let child: ChildProcess | undefined
  const directory = temporaryDirectory('kafka', () => child?.kill('SIGKILL'))
  const end = async (): Promise<void> => {
    if (child !== undefined) await ended(child)
    directory[Symbol.dispose]()
  }
  try {
    const [port, controllerPort] = await freePorts()
    const files = writeFiles(directory.path, propertiesOf(directory.path, port, controllerPort, settings))
    const formatting = format(files)
    child = formatting.child
    await formatting.done
    const begin = performance.now()
    const broker = launch(files)
    child = broker
    await answers(broker, port)
    const startMs = performance.now() - begin
    const { pid = 0 } = broker
    const whyGone = (): string | undefined => howEnded(broker, () => lastWordsOf(logOf(files.log)))
    return { address: `${host}:${port}`, version: kafkaVersion, pid, startMs, whyGone, [Symbol.asyncDispose]: end }
  } catch (error) {
    const words = lastWordsOf(logOf(join(directory.path, 'server.log')))
    await end()
    const reason = error instanceof Error ? error.message : error
    throw new TargetError(`Apache Kafka did not start: ${[reason, words].join('\n').trim()}`, { cause: error })
  }
}

/** Paths of what a broker is started with, and of what it says. */
interface Files {
  readonly properties: string
  readonly logging: string
  readonly log: string
}

function writeFiles(directory: string, properties: string): Files {
  const files = {
    properties: join(directory, 'server.properties'),
    logging: join(directory, 'log4j2.yaml'),
    log: join(directory, 'server.log'),
  }
  writeFileSync(files.properties, properties)
  writeFileSync(files.logging, logging)
  return files
}

const loggingOption = ({ logging: file }: Files): string => `-Dlog4j2.configurationFile=${file}`

/** @throws, through `done`, Error with what the tool said */
function format(files: Files): { readonly child: ChildProcess; readonly done: Promise<void> } {
  const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', files.properties]
  const running = promisify(execFile)('java', ['-cp', kafkaClassPath(), loggingOption(files), ...tool])
  const done = running.then(
    () => undefined,
    (error: unknown) => {
      throw new Error(outputOf(error), { cause: error })
    },
  )
  return { child: running.child, done }
}

/** Its output goes to a file and not through this process, which may have no time to read it. */
function launch(files: Files): ChildProcess {
  const log = openSync(files.log, 'w')
  try {
    const program = ['-cp', kafkaClassPath(), 'kafka.Kafka', files.properties]
    const child = spawn('java', [...javaOptions, loggingOption(files), ...program], { stdio: ['ignore', log, log] })
    // Without a listener it would be thrown; `answers` sees that nobody is there.
    child.on('error', () => undefined)
    return child
  } finally {
    closeSync(log)
  }
}

function propertiesOf(
  directory: string,
  port: number,
  controllerPort: number,
  settings: Readonly<Record<string, string>>,
): string {
  const lines = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${host}:${controllerPort}`,
    listeners: `PLAINTEXT://${host}:${port},CONTROLLER://${host}:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://${host}:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    // In a properties file a backslash is the beginning of something else.
    'log.dirs': join(directory, 'data').replaceAll('\\', '/'),
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    ...settings,
  }
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/** Two of them, held at the same time, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()]
  const ports: number[] = []
  for (const server of servers) {
    await once(server.listen(0, host), 'listening')
    const address = server.address()
    ports.push(typeof address === 'object' && address !== null ? address.port : 0)
  }
  for (const server of servers) await once(server.close(), 'close')
  const [port = 0, controllerPort = 0] = ports
  return [port, controllerPort]
}

/** Asks until it is answered. */
async function answers(broker: ChildProcess, port: number): Promise<void> {
  for (const until = performance.now() + startPatienceMs; performance.now() < until; await delay(pollMs)) {
    const how = howEnded(broker)
    if (how !== undefined || broker.pid === undefined) throw new Error(how ?? 'java could not be run')
    try {
      return await firstAnswer({ host, port }, until - performance.now())
    } catch {
      // It does not listen yet.
    }
  }
  throw new Error(`no answer in ${startPatienceMs / 1000} s`)
}

async function ended(broker: ChildProcess): Promise<void> {
  if (broker.pid === undefined) return
  const impatience = setTimeout(() => broker.kill('SIGKILL'), stopPatienceMs)
  await stopServer({ process: broker })
  clearTimeout(impatience)
}

function logOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
