import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CompatClient } from '../client.ts'

const needs = 'kcat'

export const client: CompatClient = {
  name: 'kcat',
  version: 'as installed',
  needs,
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
    'static-members',
    'seek-by-timestamp',
  ],
  async prepare() {
    try {
      const { stdout } = await promisify(execFile)('kcat', ['-V'])
      const [, kcat = '', librdkafka = ''] = /Version (\S+) .*librdkafka (\S+)/.exec(stdout) ?? []
      const version = kcat === '' ? 'as installed' : `${kcat}, librdkafka ${librdkafka}`
      return { command: [process.execPath, join(import.meta.dirname, 'program.ts')], version }
    } catch {
      return { missing: needs }
    }
  },
}
