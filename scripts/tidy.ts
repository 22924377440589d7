/**
 * Holds the rules of docs/STYLE.md that a machine can check and the linter does not know: one-way imports between
 * packages, no import cycles, no dead files, lengths, banned calls. Prints `file:line rule` for each breach and exits
 * 1.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What each package may import of ours. An arrow that is not here does not exist. */
const mayImport: Record<string, readonly string[]> = {
  protocol: [],
  'engine-wasm': [],
  'engine-native': ['engine-wasm'],
  records: ['protocol', 'engine-wasm'],
  storage: ['protocol', 'engine-wasm', 'records'],
  broker: ['protocol', 'engine-wasm', 'engine-native', 'records', 'storage'],
  client: ['protocol', 'engine-wasm', 'records'],
  bench: ['protocol', 'engine-wasm', 'engine-native', 'records', 'storage', 'broker', 'client'],
  odradek: ['protocol', 'engine-wasm', 'engine-native', 'records', 'storage', 'broker', 'client', 'bench'],
}

const maxFileLines = 500
const maxLineLength = 120

/** Time, chance and processes come in from outside; these files are where they come from. */
const sourcesOfEffects = [
  /\/system-clock\.ts$/,
  /\/random\.ts$/,
  /^packages\/(bench|odradek)\//,
  /\/(scripts|generator|fuzz)\//,
]

const bannedInSources: readonly { pattern: RegExp; rule: string }[] = [
  { pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, rule: 'takes the time from an injected clock' },
  { pattern: /(?<![.\w])set(Timeout|Interval)\(/, rule: 'takes timers from an injected clock' },
  { pattern: /\bMath\.random\(/, rule: 'takes chance from outside' },
]
const bannedEverywhere: readonly { pattern: RegExp; rule: string }[] = [
  { pattern: /\bas unknown as\b|\bas any\b|: any\b|<any>/, rule: 'types are not silenced' },
  { pattern: /@ts-(ignore|expect-error|nocheck)|biome-ignore-all/, rule: 'checks are not silenced' },
]
const bannedInTests: readonly { pattern: RegExp; rule: string }[] = [
  { pattern: /\b(it|test|describe|prop)\.(skip|only|todo|fails)\b/, rule: 'tests are not skipped' },
  { pattern: /(?<![.\w])setTimeout\(|timers\/promises/, rule: 'tests do not sleep' },
]

interface SourceFile {
  readonly path: string
  readonly text: string
  readonly lines: readonly string[]
  readonly imports: readonly string[]
}

const isTest = (path: string): boolean => path.includes('.test.') || path.startsWith('test/') || path.includes('/test/')
const isGenerated = (path: string): boolean => path.includes('/generated/')
const packageOf = (path: string): string | undefined => /^packages\/([^/]+)\//.exec(path)?.[1]

function readSources(): SourceFile[] {
  const paths = globSync([
    'packages/*/{src,schema,generator,scripts,fuzz,test}/**/*.ts',
    'test/**/*.ts',
    'scripts/**/*.ts',
  ])
  return paths
    .filter((path) => !path.includes('node_modules'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      return { path, text, lines: text.split('\n'), imports: importsOf(text) }
    })
}

/** Specifiers of static and dynamic imports, and of worker files named by URL. */
function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport|import\()\s*'([^']+)'|new URL\('(\.[^']+\.ts)'/g)
  return [...found].map((match) => match[1] ?? match[2] ?? '')
}

const breaches: string[] = []
const report = (path: string, line: number, rule: string): void => {
  breaches.push(`${path}:${line} ${rule}`)
}

function checkImports({ path, imports }: SourceFile): void {
  const from = packageOf(path)
  if (from === undefined || isTest(path)) return
  const allowed = mayImport[from]
  if (allowed === undefined) {
    report(path, 1, `package ${from} is not in the table of imports`)
    return
  }
  for (const specifier of imports) {
    const target = /^@odradek\/([^/]+)/.exec(specifier)?.[1] ?? (specifier === 'odradek' ? 'odradek' : undefined)
    if (target !== undefined && target !== from && !allowed.includes(target)) {
      report(path, 1, `${from} may not import ${target}`)
    }
  }
}

function checkLengths({ path, lines }: SourceFile): void {
  if (isGenerated(path)) return
  if (lines.length > maxFileLines) report(path, maxFileLines, `has ${lines.length} lines, more than ${maxFileLines}`)
  for (const [index, line] of lines.entries()) {
    if (line.length > maxLineLength && !/https?:\/\/|test\/golden|`|'/.test(line)) {
      report(path, index + 1, `is longer than ${maxLineLength} characters`)
    }
  }
}

function checkBanned({ path, lines }: SourceFile): void {
  if (path === 'scripts/tidy.ts') return
  const rules = [...bannedEverywhere]
  if (isTest(path)) rules.push(...bannedInTests)
  else if (!sourcesOfEffects.some((source) => source.test(path))) rules.push(...bannedInSources)
  for (const [index, line] of lines.entries()) {
    if (/^\s*(\/\/|\*|\/\*)/.test(line)) continue
    for (const { pattern, rule } of rules) if (pattern.test(line)) report(path, index + 1, rule)
  }
}

function resolveLocal(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : undefined
}

function checkCycles(files: ReadonlyMap<string, SourceFile>): void {
  const state = new Map<string, 'open' | 'done'>()
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'open') report(path, 1, `is in an import cycle: ${[...trail, path].join(' -> ')}`)
    if (state.has(path)) return
    state.set(path, 'open')
    for (const specifier of runtimeImports(files.get(path)?.text ?? '')) {
      const target = resolveLocal(path, specifier)
      if (target !== undefined && files.has(target)) visit(target, [...trail, path])
    }
    state.set(path, 'done')
  }
  for (const path of files.keys()) visit(path, [])
}

/** Type-only imports vanish, so they cannot make a cycle. */
function runtimeImports(text: string): string[] {
  return importsOf(text.replaceAll(/(import|export) type [^;]*?from '[^']+'/g, ''))
}

/** A file that nothing reaches from a package's entry points, a script or a test is dead. */
function checkDeadFiles(files: ReadonlyMap<string, SourceFile>): void {
  const reached = new Set<string>()
  const reach = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    for (const specifier of files.get(path)?.imports ?? []) {
      const target = resolveLocal(path, specifier)
      if (target !== undefined && files.has(target)) reach(target)
    }
  }
  for (const path of files.keys()) if (isEntryPoint(path)) reach(path)
  for (const path of files.keys()) if (!reached.has(path)) report(path, 1, 'is imported by nothing')
}

/** What is started by name, or found by looking into a directory. */
const programs = [
  /^(packages\/[^/]+\/)?scripts\//,
  /\/schema\//,
  /\/generator\/main\.ts$/,
  /^packages\/bench\/src\//,
  /-worker\.ts$/,
  /\/fuzz\/run\.ts$/,
]

function isEntryPoint(path: string): boolean {
  if (isTest(path) || path.endsWith('.d.ts') || programs.some((program) => program.test(path))) return true
  return entryPoints.has(path)
}

/** Every source file that some package.json names under `exports` or `imports`, and what `bin` starts. */
const entryPoints = new Set(
  globSync('packages/*/package.json').flatMap((file) => {
    const named = [...readFileSync(file, 'utf8').matchAll(/: "\.\/(src\/[^"]+)"/g)].map((match) => match[1] ?? '')
    const directory = dirname(file)
    return [...named.flatMap((pattern) => globSync(join(directory, pattern))), join(directory, 'src/main.ts')]
  }),
)

const files = new Map(readSources().map((file) => [file.path, file]))
for (const file of files.values()) {
  checkImports(file)
  checkLengths(file)
  checkBanned(file)
}
checkCycles(files)
checkDeadFiles(files)
for (const breach of breaches) console.error(breach)
console.log(`tidy: ${files.size} files, ${breaches.length} breaches`)
process.exitCode = breaches.length === 0 ? 0 : 1
