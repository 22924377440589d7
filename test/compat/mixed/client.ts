import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CompatClient } from '../client.ts'
import { needsJava, prepareJava } from '../java/program.ts'

const run = promisify(execFile)
const javaVersion = '4.4.0'
const needs = `${needsJava}, and Python 3 with venv`

/** One group of members in three languages; the first, in Java, also starts, follows and kills. */
export const client: CompatClient = {
  name: 'mixed',
  version: `kafka-clients ${javaVersion}, kafkajs 2.2.4, kafka-python 3.0.12`,
  needs,
  features: ['group-range'],
  async prepare(cacheDirectory) {
    const java = await prepareJava(cacheDirectory, {
      name: 'mixed-java',
      sources: join(import.meta.dirname, '../java'),
      dependencies: [`org.apache.kafka:kafka-clients:${javaVersion}`],
      mainClass: 'Compat',
    })
    if ('missing' in java) return { missing: needs }
    const python = await preparePython(join(cacheDirectory, 'mixed-python'))
    if (python === undefined) return { missing: needs }
    const javaScriptMember = [process.execPath, join(import.meta.dirname, '../kafkajs/member.ts')]
    const pythonMember = [python, join(import.meta.dirname, 'member.py')]
    // The empty first line is the program in Java itself.
    return { ...java, env: { MEMBERS: ['', javaScriptMember.join('\t'), pythonMember.join('\t')].join('\n') } }
  },
}

/** A virtual environment with what requirements.txt names; answers its interpreter. */
async function preparePython(directory: string): Promise<string | undefined> {
  const python = join(directory, 'bin', 'python')
  const requirements = join(import.meta.dirname, 'requirements.txt')
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', directory])
    await run(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements])
    return python
  } catch {
    return undefined
  }
}
