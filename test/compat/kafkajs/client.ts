import { join } from 'node:path'
import type { CompatClient } from '../client.ts'

/** KafkaJS has one assignor, round robin; the range assignor of its member is the program's own. */
export const client: CompatClient = {
  name: 'kafkajs',
  version: '2.2.4',
  needs: 'npm',
  features: [
    'produce-none',
    'produce-gzip',
    'idempotence',
    'group-range',
    'group-roundrobin',
    'seek-by-timestamp',
    'commit-with-metadata',
    'administration',
  ],
  async prepare() {
    const program = (name: string): string[] => [process.execPath, join(import.meta.dirname, name)]
    return { command: program('program.ts'), member: program('member.ts') }
  },
}
