import type { CompatClient } from '../client.ts'
import { needsGo, prepareGo } from '../go.ts'

export const client: CompatClient = {
  name: 'sarama',
  version: '1.61.1',
  needs: needsGo,
  features: [
    'produce-none',
    'produce-gzip',
    'produce-snappy',
    'produce-lz4',
    'produce-zstd',
    'idempotence',
    'group-range',
    'group-roundrobin',
    'group-sticky',
    'seek-by-timestamp',
    'commit-with-metadata',
    'administration',
  ],
  prepare: (cacheDirectory) => prepareGo(cacheDirectory, 'sarama', import.meta.dirname),
}
