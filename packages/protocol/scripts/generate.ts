/** `npm run generate`: writes src/generated anew from schema/. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from '../generator/generate.ts'

const directory = join(import.meta.dirname, '../src/generated')
const files = generate()
mkdirSync(directory, { recursive: true })
for (const [name, content] of files) writeFileSync(join(directory, name), content)
for (const name of readdirSync(directory)) if (!files.has(name)) rmSync(join(directory, name))
console.log(`${files.size} files in src/generated`)
