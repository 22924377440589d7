/** `npm run generate`: writes src/generated anew. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate, packageDirectory } from './generate.ts'

const directory = join(packageDirectory, 'src/generated')
const files = await generate()
rmSync(directory, { recursive: true, force: true })
mkdirSync(directory)
for (const [name, content] of files) writeFileSync(join(directory, name), content)
console.log(`${files.size} files`)
