import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { root } from './programs.ts'

it('everything that the client exports is documented', { timeout: 120_000 }, () => {
  const directory = join(root, 'docs')
  const typedoc = join(directory, 'node_modules/typedoc/bin/typedoc')
  const { stdout, stderr, status } = spawnSync(process.execPath, [typedoc, '--emit', 'none'], {
    cwd: directory,
    encoding: 'utf8',
  })
  const complaints = stripVTControlCharacters(`${stdout}${stderr}`)
  expect(complaints).toBe('')
  expect(status).toBe(0)
})
