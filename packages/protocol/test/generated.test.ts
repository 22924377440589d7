import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { generate, packageDirectory } from '../generator/generate.ts'

it('generates from the schema exactly what lies in src/generated', async () => {
  const directory = join(packageDirectory, 'src/generated')
  const files = await generate()
  expect(readdirSync(directory).sort()).toEqual([...files.keys()].sort())
  for (const [name, content] of files) expect(readFileSync(join(directory, name), 'utf8'), name).toBe(content)
})
