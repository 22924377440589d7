import { join } from 'node:path'
import type { CompatClient } from '../client.ts'
import { needsJava, prepareJava } from '../java/program.ts'
import { needsPython, preparePython } from '../python.ts'

const javaVersion = '4.4.0'
const needs = `${needsJava}, and ${needsPython}`

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
    const python = await preparePython(
      join(cacheDirectory, 'kafka-python'),
      join(import.meta.dirname, '../kafka-python/requirements.txt'),
    )
    if (python === undefined) return { missing: needs }
    const javaScriptMember = [process.execPath, join(import.meta.dirname, '../kafkajs/member.ts')]
    const pythonMember = [python, join(import.meta.dirname, '../kafka-python/member.py')]
    // The empty first line is the program in Java itself.
    return { ...java, env: { MEMBERS: ['', javaScriptMember.join('\t'), pythonMember.join('\t')].join('\n') } }
  },
}
