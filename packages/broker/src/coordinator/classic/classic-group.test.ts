import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { replay } from './testing/group-script.ts'

const directory = join(import.meta.dirname, 'scripts')

for (const file of readdirSync(directory)) {
  it(`goes as scripts/${file} says (after a change: vitest -u, and read what changed)`, async () => {
    const path = join(directory, file)
    await expect(replay(readFileSync(path, 'utf8'))).toMatchFileSnapshot(path)
  })
}
