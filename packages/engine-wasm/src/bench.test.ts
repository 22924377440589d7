import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('has a benchmark that runs', { timeout: 30_000 }, () => {
  const script = join(import.meta.dirname, '../scripts/bench.ts')
  const environment = { ...process.env, ROUNDS: '1', ROUND_MS: '1' }
  expect(execFileSync(process.execPath, [script], { env: environment, encoding: 'utf8' })).toContain(
    'crc32c of 65536 bytes',
  )
})
