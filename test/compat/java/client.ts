import type { CompatClient, Feature } from '../client.ts'
import { needsJava, prepareJava } from './program.ts'

const features: readonly Feature[] = [
  'produce-none',
  'produce-gzip',
  'produce-snappy',
  'produce-lz4',
  'produce-zstd',
  'idempotence',
  'group-range',
  'group-roundrobin',
  'group-sticky',
  'group-cooperative-sticky',
  'static-members',
  'seek-by-timestamp',
  'commit-with-metadata',
  'administration',
]

/** Kafka's own client in one of its versions; the program is the same for all. */
export function javaClient(name: string, version: string, further: readonly Feature[] = []): CompatClient {
  return {
    name,
    version,
    needs: needsJava,
    features: [...features, ...further],
    prepare: (cacheDirectory) =>
      prepareJava(cacheDirectory, {
        name,
        sources: import.meta.dirname,
        dependencies: [`org.apache.kafka:kafka-clients:${version}`],
        mainClass: 'Compat',
      }),
  }
}
