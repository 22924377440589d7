import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const packages = join(import.meta.dirname, '../..')

/** The file that an import means to a bundler for browsers, or undefined for one that is not ours. */
function resolved(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(from), specifier)
  if (specifier === '#platform') return join(packages, 'records/src/compression/platform-browser.ts')
  const [, name, path] = /^@odradek\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
  if (name === undefined) return undefined
  const candidates = path === undefined ? ['index.ts'] : [`generated/${path}.ts`, `${path}.ts`]
  return candidates.map((file) => join(packages, name, 'src', file)).find((file) => existsSync(file))
}

it('reaches nothing of Node in a browser', () => {
  const seen = new Set<string>()
  const foreign = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^']* from '([^']+)'/gm)) {
      const target = resolved(file, specifier)
      if (target === undefined) foreign.add(specifier)
      else visit(target)
    }
  }
  visit(join(import.meta.dirname, 'index.ts'))
  expect([...foreign].sort()).toEqual(['fflate', 'fzstd'])
})
