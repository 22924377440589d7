import { join } from 'node:path'
import type { CompatClient } from '../client.ts'
import { needsPython, preparePython } from '../python.ts'

export const client: CompatClient = {
  name: 'confluent-kafka',
  version: '2.16.1',
  needs: needsPython,
  features: [
    'produce-none',
    'produce-gzip',
    'produce-snappy',
    'produce-lz4',
    'produce-zstd',
    'idempotence',
    'group-range',
    'group-roundrobin',
    'group-cooperative-sticky',
    'group-consumer-protocol',
    'static-members',
    'seek-by-timestamp',
    'commit-with-metadata',
    'administration',
  ],
  async prepare(cacheDirectory) {
    const requirements = join(import.meta.dirname, 'requirements.txt')
    const python = await preparePython(join(cacheDirectory, 'confluent-kafka'), requirements)
    if (python === undefined) return { missing: needsPython }
    const program = (name: string): string[] => [python, join(import.meta.dirname, name)]
    return { command: program('program.py'), member: program('member.py') }
  },
}
