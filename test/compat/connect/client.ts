import type { CompatClient } from '../client.ts'
import { needsJava, prepareJava } from '../java/program.ts'

const version = '4.3.1'

export const client: CompatClient = {
  name: 'kafka-connect',
  version,
  needs: needsJava,
  features: ['connect'],
  prepare: (cacheDirectory) =>
    prepareJava(cacheDirectory, {
      name: 'kafka-connect',
      sources: import.meta.dirname,
      dependencies: [`org.apache.kafka:connect-runtime:${version}`, `org.apache.kafka:connect-file:${version}`],
      mainClass: 'FileConnectors',
    }),
}
