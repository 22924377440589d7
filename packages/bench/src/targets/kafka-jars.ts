/** Apache Kafka's jars, from Maven: the broker, and the tools that load it. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { lastWordsOf } from '../processes.ts'
import { TargetError } from './target.ts'

export const kafkaVersion = '4.3.1'
const oldestJava = 17

/** Group, artefact, version. Kafka logs over SLF4J 1, which has no logger of its own. */
const dependencies = [
  ['org.apache.kafka', 'kafka_2.13', kafkaVersion],
  ['org.apache.kafka', 'kafka-tools', kafkaVersion],
  ['org.apache.logging.log4j', 'log4j-slf4j-impl', '2.25.4'],
] as const

/** Where jars stay from run to run. */
const cache = join(tmpdir(), `odradek-apache-kafka-${kafkaVersion}`)
const libraries = join(cache, 'libraries')

const run = promisify(execFile)

export interface KafkaJarsOptions {
  readonly onProgress?: ((what: string) => void) | undefined
}

/** What `java -cp` takes for the broker and for Kafka's tools; good once `fetchKafka` has settled. */
export const kafkaClassPath = (): string => join(libraries, '*')

/** Why there is none to be had; undefined if there is. Maven is needed only until the jars are here. */
export async function whyNoKafka(): Promise<string | undefined> {
  const java = await said('java', ['-version'])
  if (java === undefined) return 'java is not here'
  const major = Number(/version "(?:1\.)?(\d+)/.exec(java)?.[1] ?? oldestJava)
  if (major < oldestJava) return `java is ${major}, and Apache Kafka ${kafkaVersion} takes ${oldestJava} or newer`
  if (!areHere() && (await said('mvn', ['-version'])) === undefined) return 'mvn is not here'
  return undefined
}

let fetching: Promise<void> | undefined

/** Fetches the jars, the first time. @throws TargetError if there is no Java, no Maven, or they cannot be fetched */
export function fetchKafka(options: KafkaJarsOptions = {}): Promise<void> {
  fetching ??= fetchOnce(options).finally(() => {
    fetching = undefined
  })
  return fetching
}

async function fetchOnce({ onProgress }: KafkaJarsOptions): Promise<void> {
  const missing = await whyNoKafka()
  if (missing !== undefined) {
    throw new TargetError(
      `no Apache Kafka without Java ${oldestJava} and Maven, to install and to have in PATH: ${missing}`,
    )
  }
  if (areHere()) return
  onProgress?.(`fetching Apache Kafka ${kafkaVersion} with Maven, once`)
  // Two versions side by side on one class path do not start, and a fetch that was cut off is none.
  const fetched = join(cache, `fetched-${process.pid}`)
  await mkdir(cache, { recursive: true })
  await writeFile(join(cache, 'pom.xml'), pom())
  const options = ['-DincludeScope=runtime', `-DoutputDirectory=${fetched}`]
  try {
    await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', ...options], { cwd: cache })
    await rm(libraries, { recursive: true, force: true })
    await rename(fetched, libraries)
  } catch (error) {
    throw new TargetError(`Maven could not fetch Apache Kafka ${kafkaVersion}: ${outputOf(error)}`, { cause: error })
  } finally {
    await rm(fetched, { recursive: true, force: true })
  }
}

/** Of a cache that an older version of this has left, some are missing. */
const areHere = (): boolean =>
  dependencies.every(([, artefact, version]) => existsSync(join(libraries, `${artefact}-${version}.jar`)))

function pom(): string {
  const entries = dependencies.map(
    ([group, artefact, version]) =>
      `<dependency><groupId>${group}</groupId><artifactId>${artefact}</artifactId><version>${version}</version></dependency>`,
  )
  return `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>local</groupId>
<artifactId>kafka</artifactId><version>1</version><dependencies>${entries.join('')}</dependencies></project>`
}

/** What a program says; undefined if it is not there, or fails. */
async function said(program: string, options: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(program, options)
    return `${stdout}${stderr}`
  } catch {
    return undefined
  }
}

/** What a program said before it failed. */
export function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const output = ['stdout', 'stderr'].map((name) => Object.entries(error).find(([key]) => key === name)?.[1] ?? '')
  return lastWordsOf(output.join('\n')) || error.message
}
