import type { CompatClient } from '../client.ts'
import { needsJava, prepareJava } from '../java/program.ts'

const version = '4.3.1'

export const client: CompatClient = {
  name: 'kafka-streams',
  version,
  needs: needsJava,
  features: ['streams'],
  prepare: (cacheDirectory) =>
    prepareJava(cacheDirectory, {
      name: 'kafka-streams',
      sources: import.meta.dirname,
      dependencies: [`org.apache.kafka:kafka-streams:${version}`],
      mainClass: 'WordCount',
    }),
}
