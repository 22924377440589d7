import type { CompatClient } from '../client.ts'
import { needsGo, prepareGo } from '../go.ts'

export const client: CompatClient = {
  name: 'franz-go',
  version: '1.22.2',
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
    'group-cooperative-sticky',
    'static-members',
    'seek-by-timestamp',
    'commit-with-metadata',
    'administration',
  ],
  prepare: (cacheDirectory) => prepareGo(cacheDirectory, 'franz-go', import.meta.dirname),
}
