import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Manifest, repository } from './packages.ts'

/** What no package may carry: tests, what they stand on, what the compiler notes for itself, and maps to sources. */
const unwanted = /\.test\.|(^|\/)(testing|test|fixtures|src)\/|\.tsbuildinfo$|\.map$|(?<!\.d)\.ts$/

/** A package as npm unpacked it. */
export interface Contents {
  readonly manifest: Manifest
  readonly root: string
  /** Paths within the package. */
  readonly files: readonly string[]
}

export function contentsOf(manifest: Manifest, root: string): Contents {
  const all = globSync('**/*', { cwd: root }).filter((file) => statSync(join(root, file)).isFile())
  return { manifest, root, files: all.filter((file) => !file.startsWith('node_modules/')).sort() }
}

export function unwantedFiles({ files }: Contents): string[] {
  return files.filter((file) => unwanted.test(file))
}

/** Files that name a place on the machine that built them. */
export function filesWithPaths({ root, files }: Contents): string[] {
  const places = [repository, homedir(), 'file:///'].filter((place) => place.length > 1)
  return files.filter((file) => {
    const text = readFileSync(join(root, file), 'latin1')
    return places.some((place) => text.includes(place))
  })
}

/** Outputs whose source is gone. */
export function staleFiles({ manifest, files }: Contents): string[] {
  const sources = join(repository, 'packages', manifest.name.replace('@odradek/', ''), 'src')
  const sourceOf = (file: string): string => file.replace(/^dist\//, '').replace(/(\.d\.ts|\.js)$/, '.ts')
  return files.filter((file) => /^dist\/.*\.(js|ts)$/.test(file) && !existsSync(join(sources, sourceOf(file))))
}

/** What each file imports, in code and in declarations, as `file imports specifier`. */
function* importsOf({ root, files }: Contents): Generator<{ file: string; specifier: string }> {
  for (const file of files.filter((name) => /\.(js|ts)$/.test(name))) {
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '')
    const statements = text.matchAll(/^(?:import|export)\s+(?:[\w*{},\s]+\sfrom\s*)?['"]([^'"\n]+)['"]/gm)
    // `load` is how records looks for an optional package.
    const calls = text.matchAll(/\b(?:import|require|load)\(['"]([^'"\n]+)['"]\)/g)
    for (const [, specifier = ''] of [...statements, ...calls]) yield { file, specifier }
  }
}

/** Relative imports, and those that package.json names, of files that are not packed. */
export function missingFiles(contents: Contents): string[] {
  const { root, manifest, files } = contents
  const missing = [...importsOf(contents)].filter(({ file, specifier }) => {
    if (!specifier.startsWith('.')) return false
    // A declaration names its neighbours by their sources, as the compiler wrote them.
    const target = file.endsWith('.d.ts') ? specifier.replace(/(?<!\.d)\.[jt]s$/, '.d.ts') : specifier
    return !existsSync(join(root, dirname(file), target))
  })
  const named = [
    ...JSON.stringify([manifest.exports, manifest.imports]).matchAll(/"(?!source)\w+":"\.\/(dist\/[^"]*)"/g),
  ]
    .map(([, target = '']) => target)
    .filter((target) => globSync(target, { cwd: root }).length === 0)
  const started = Object.values(manifest.bin ?? {}).filter((file) => !files.includes(file))
  return [...missing.map(({ file, specifier }) => `${file} imports ${specifier}`), ...named, ...started]
}

/** The name of the package that a bare specifier means; none for files, Node's modules and the package's own `#names`. */
function packageNamed(specifier: string): string | undefined {
  if (/^[.#/]/.test(specifier) || isBuiltin(specifier)) return undefined
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0]
}

/** What is imported without being declared, and what is declared without being imported. */
export function dependencyFaults(contents: Contents): { undeclared: string[]; unused: string[] } {
  const { dependencies, optionalDependencies, peerDependencies } = contents.manifest
  const declared = new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
  const imported = new Set([...importsOf(contents)].map(({ specifier }) => packageNamed(specifier) ?? ''))
  imported.delete('')
  return {
    undeclared: [...imported].filter((name) => !declared.has(name)).sort(),
    unused: [...declared].filter((name) => !imported.has(name)).sort(),
  }
}
