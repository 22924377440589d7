import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const repository = join(import.meta.dirname, '../..')

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly imports?: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/** Compiled on the machine that it runs on, and then found by itself: nothing that is packed needs it. */
const builtWhereItRuns = '@odradek/engine-native'

/** The packages of the repository that are published. */
export function readPublished(): Manifest[] {
  const all = globSync('packages/*/package.json', { cwd: repository }).sort()
  return all
    .map((file) => readManifest(join(repository, file)))
    .filter((manifest) => manifest.private !== true && manifest.name !== builtWhereItRuns)
}

export function readManifest(file: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'))
  return manifest
}

/** What npm calls the package's file. */
export function tarballOf({ name, version }: Manifest): string {
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
}

/** What somebody else made, that is installed with the package. */
export function foreignDependencies(manifest: Manifest): string[] {
  const names = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
  return names.filter((name) => !name.startsWith('@odradek/') && name !== 'odradek')
}

/** Each path that somebody may import, as they write it. A pattern's files are found in `root`, the installed package. */
export function importablePaths({ name, exports = {} }: Manifest, root: string): string[] {
  return Object.entries(exports).flatMap(([path, targets]) => {
    // Without a target it is for the tests of this repository.
    const target = targets['default']
    if (target === undefined) return []
    if (!path.includes('*')) return [name + path.slice(1)]
    const [before = '', after = ''] = target.slice(2).split('*')
    const files = globSync(`${before}*${after}`, { cwd: root }).sort()
    return files.map((file) => name + path.slice(1).replace('*', file.slice(before.length, file.length - after.length)))
  })
}
