import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import type { CompatClient } from '../client.ts'

const run = promisify(execFile)

/** What must be on the machine for the programs in Java. */
export const needsJava = 'a JDK of 17 or later and Maven'

/** A program in Java: its sources and the Maven coordinates (`group:artifact:version`) of its class path. */
export interface JavaProgram {
  /** Folder in the cache directory. */
  readonly name: string
  /** Directory with the `.java` files. */
  readonly sources: string
  readonly dependencies: readonly string[]
  readonly mainClass: string
  /** Arguments before those of the harness; default none. */
  readonly firstArguments?: readonly string[]
}

type Prepared = Awaited<ReturnType<CompatClient['prepare']>>

/** Resolves the class path with Maven and compiles; both are kept until sources or coordinates change. */
export async function prepareJava(cacheDirectory: string, program: JavaProgram): Promise<Prepared> {
  if (!(await answers('javac', '-version')) || !(await answers('mvn', '-version'))) return { missing: needsJava }
  const directory = join(cacheDirectory, program.name)
  const files = (await readdir(program.sources)).filter((name) => name.endsWith('.java')).sort()
  const sources = files.map((name) => join(program.sources, name))
  const stamp = await stampOf(program, sources)
  const stampPath = join(directory, 'stamp')
  if (!existsSync(stampPath) || (await readFile(stampPath, 'utf8')) !== stamp) {
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, 'pom.xml'), pomOf(program.dependencies))
    await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libraries'], { cwd: directory })
    await run('javac', ['-nowarn', '-d', join(directory, 'classes'), '-cp', libraries(directory), ...sources])
    await writeFile(stampPath, stamp)
  }
  const classPath = [join(directory, 'classes'), libraries(directory)].join(delimiter)
  // The runs are short, so the second compiler would cost more than it gains.
  const java = ['java', '-XX:TieredStopAtLevel=1', '-cp', classPath, program.mainClass]
  return { command: [...java, ...(program.firstArguments ?? [])] }
}

const libraries = (directory: string): string => join(directory, 'libraries', '*')

async function answers(command: string, flag: string): Promise<boolean> {
  try {
    await run(command, [flag])
    return true
  } catch {
    return false
  }
}

async function stampOf(program: JavaProgram, sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(program.dependencies.join('\n'))
  for (const source of sources) hash.update(await readFile(source))
  return hash.digest('hex')
}

function pomOf(dependencies: readonly string[]): string {
  const entries = dependencies.map((coordinates) => {
    const [group, artifact, version] = coordinates.split(':')
    return (
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>` +
      `<version>${version}</version></dependency>`
    )
  })
  return (
    '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>' +
    '<groupId>compat</groupId><artifactId>compat</artifactId><version>1</version>' +
    `<dependencies>${entries.join('')}</dependencies></project>\n`
  )
}
