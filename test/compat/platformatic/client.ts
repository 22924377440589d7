import { join } from 'node:path'
import type { CompatClient } from '../client.ts'

/**
 * Its commits carry no metadata. Static members it has, but one that is fenced joins anew and fences the other in turn,
 * without end, against Apache Kafka too: nothing that could pass `static-members`.
 */
export const client: CompatClient = {
  name: '@platformatic/kafka',
  version: '2.12.0',
  needs: 'npm',
  features: [
    'produce-none',
    'produce-gzip',
    'produce-snappy',
    'produce-lz4',
    'produce-zstd',
    'idempotence',
    'group-roundrobin',
    'group-cooperative-sticky',
    'group-consumer-protocol',
    'seek-by-timestamp',
    'administration',
  ],
  async prepare() {
    const program = (name: string): string[] => [process.execPath, join(import.meta.dirname, name)]
    return { command: program('program.ts'), member: program('member.ts') }
  },
}
