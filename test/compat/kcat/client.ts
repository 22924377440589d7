import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CompatClient } from '../client.ts'

const needs = 'kcat'

export const client: CompatClient = {
  name: 'kcat',
  version: 'as installed',
  needs,
  features: ['produce-none', 'produce-gzip', 'produce-snappy', 'produce-lz4', 'produce-zstd', 'seek-by-timestamp'],
  async prepare() {
    try {
      await promisify(execFile)('kcat', ['-V'])
    } catch {
      return { missing: needs }
    }
    return { command: [process.execPath, join(import.meta.dirname, 'program.ts')] }
  },
}
