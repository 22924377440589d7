/** Apache Kafka from Maven's artefacts, one broker in KRaft's combined mode, for tests and benchmarks to run against. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const version = '4.3.1'
/** Where jars stay from run to run. */
const cache = join(tmpdir(), `odradek-apache-kafka-${version}`)
const clusterId = '4L6g3nShT-eMCtK--X86sw'
const startPatienceMs = 60_000

/** A broker that was started. */
export interface ApacheKafka extends AsyncDisposable {
  readonly address: string
  readonly version: string
}

/** Why there is none to be had; undefined if there is. */
export function whyNoKafka(): string | undefined {
  for (const [program, option] of [
    ['java', '-version'],
    ['mvn', '-version'],
  ] as const) {
    try {
      execFileSync(program, [option], { stdio: 'ignore' })
    } catch {
      return `${program} is not here`
    }
  }
  return undefined
}

/** Fetches the jars, the first time, and starts a broker with a directory of its own. */
export async function startApacheKafka(settings: Readonly<Record<string, string>> = {}): Promise<ApacheKafka> {
  const libraries = fetchJars()
  const directory = mkdtempSync(join(tmpdir(), 'odradek-kafka-'))
  const [port, controllerPort] = [await freePort(), await freePort()]
  const properties = join(directory, 'server.properties')
  writeFileSync(properties, propertiesOf(directory, port, controllerPort, settings))
  const classPath = ['-cp', join(libraries, '*')]
  const format = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties]
  execFileSync('java', [...classPath, ...format], { stdio: 'ignore' })
  const broker = spawn('java', ['-Xmx1g', '-Xms1g', ...classPath, 'kafka.Kafka', properties], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(directory, 'server.log'))
  broker.stdout.pipe(log)
  broker.stderr.pipe(log)
  const address = `127.0.0.1:${port}`
  const end = async (): Promise<void> => {
    await ended(broker)
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await answers(broker, port)
  } catch (error) {
    const last = readFileSync(join(directory, 'server.log'), 'utf8').split('\n').slice(-20).join('\n')
    await end()
    throw new Error(`Apache Kafka did not start: ${last}`, { cause: error })
  }
  return { address, version, [Symbol.asyncDispose]: end }
}

function fetchJars(): string {
  const libraries = join(cache, 'libraries')
  if (existsSync(join(libraries, `kafka_2.13-${version}.jar`))) return libraries
  mkdirSync(cache, { recursive: true })
  const dependency = `<dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>`
  writeFileSync(
    join(cache, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>local</groupId>
    <artifactId>kafka</artifactId><version>1</version><dependencies>${dependency}</dependencies></project>`,
  )
  const copy = ['-q', '-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', '-DoutputDirectory=libraries']
  execFileSync('mvn', copy, { cwd: cache, stdio: 'inherit' })
  return libraries
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
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(directory, 'data'),
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    ...settings,
  }
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

async function answers(broker: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + startPatienceMs
  while (performance.now() < deadline) {
    if (broker.exitCode !== null) throw new Error(`it ended with ${broker.exitCode}`)
    if (await isOpen(port)) return
  }
  throw new Error(`no answer in ${startPatienceMs} ms`)
}

/** Tries a connection; one that is refused takes a moment, so that nobody has to wait between tries. */
function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('close', () => socket.destroy())
    socket.on('connect', () => socket.end())
  })
}

function ended(broker: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (broker.exitCode !== null) return resolve()
    broker.on('exit', () => resolve())
    broker.kill('SIGTERM')
  })
}
