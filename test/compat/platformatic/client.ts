import { join } from 'node:path'
import type { CompatClient } from '../client.ts'

export const client: CompatClient = {
  name: '@platformatic/kafka',
  version: '2.12.0',
  needs: 'npm',
  features: ['produce-none', 'produce-gzip', 'produce-zstd', 'group-roundrobin', 'administration'],
  async prepare() {
    const program = (name: string): string[] => [process.execPath, join(import.meta.dirname, name)]
    return { command: program('program.ts'), member: program('member.ts') }
  },
}
