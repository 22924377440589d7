import { join } from 'node:path'
import type { CompatClient } from '../client.ts'
import { needsJava, prepareJava } from '../java/program.ts'

const version = '4.3.1'

export const client: CompatClient = {
  name: 'kafka-tools',
  version,
  needs: needsJava,
  features: ['administration'],
  prepare: (cacheDirectory) =>
    prepareJava(cacheDirectory, {
      name: 'kafka-tools',
      sources: import.meta.dirname,
      dependencies: [`org.apache.kafka:kafka_2.13:${version}`, `org.apache.kafka:kafka-tools:${version}`],
      mainClass: 'Tools',
      firstArguments: [join(import.meta.dirname, 'transcript.txt')],
    }),
}
