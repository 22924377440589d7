import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { apis, structures } from '../schema/index.ts'
import { fileNameOf, generate } from './generate.ts'

const packageDirectory = join(import.meta.dirname, '..')
const generatedDirectory = join(packageDirectory, 'src/generated')
const files = [...generate()]

describe('src/generated', () => {
  it.each(files)('has %s as the generator writes it (if not: npm run generate)', (name, content) => {
    expect(readFileSync(join(generatedDirectory, name), 'utf8')).toBe(content)
  })

  it('has no file that the generator did not write', () => {
    expect(readdirSync(generatedDirectory).sort()).toEqual(files.map(([name]) => name).sort())
  })

  it('never sizes memory by a number that was read', () => {
    const sized = files.filter(([, content]) => /new Array|Array\.from|new Uint8Array\((?!0\))/.test(content))
    expect(sized).toEqual([])
  })
})

describe('schema', () => {
  it('has every file in its index, named by key and words', () => {
    const listed = [...apis.map(fileNameOf), ...Object.keys(structures), 'index']
    const present = readdirSync(join(packageDirectory, 'schema')).map((name) => name.replace('.ts', ''))
    expect(present.sort()).toEqual(listed.sort())
  })

  it('lists APIs in the order of their keys, each once', () => {
    const keys = apis.map(({ key }) => key)
    expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b))
  })
})
