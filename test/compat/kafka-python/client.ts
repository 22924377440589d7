import { join } from 'node:path'
import type { CompatClient } from '../client.ts'
import { needsPython, preparePython } from '../python.ts'

export const client: CompatClient = {
  name: 'kafka-python',
  version: '3.0.12',
  needs: needsPython,
  features: [
    'produce-none',
    'produce-gzip',

    'idempotence',
    'group-range',
    'group-roundrobin',
    'group-sticky',
    'seek-by-timestamp',
    'commit-with-metadata',
    'administration',
  ],
  async prepare(cacheDirectory) {
    const requirements = join(import.meta.dirname, 'requirements.txt')
    const python = await preparePython(join(cacheDirectory, 'kafka-python'), requirements)
    if (python === undefined) return { missing: needsPython }
    const program = (name: string): string[] => [python, join(import.meta.dirname, name)]
    return { command: program('program.py'), member: program('member.py') }
  },
}
