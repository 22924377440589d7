import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bundleForBrowsers } from '../browser/bundle.ts'
import { readmeExample, readmeExampleOutput } from '../paths/readme-example.ts'
import { contentsOf, dependencyFaults, filesWithPaths, missingFiles, staleFiles, unwantedFiles } from './contents.ts'
import { installPacked } from './installation.ts'
import { importablePaths, readManifest, readPublished, tarballOf } from './packages.ts'

/**
 * What a stranger gets: every package packed as `npm publish` packs it, and installed into an empty folder. It is what
 * `dist` has at the moment; `npm test` builds before it tests.
 */
const installation = await installPacked()
afterAll(() => installation[Symbol.dispose]())

/** Code and declarations; with much more than that, something was packed that is not meant to be. */
const maxClientBytes = 256 * 1024

const compilerOptions = {
  module: 'nodenext',
  target: 'es2024',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
}

/** What the compiler says of a program, and of every declaration that it reaches. */
async function typeErrors(program: string, options: { lib: readonly string[]; types: readonly string[] }) {
  installation.write('checked.ts', program)
  const config = { compilerOptions: { ...compilerOptions, ...options }, files: ['checked.ts'] }
  installation.write('tsconfig.json', JSON.stringify(config))
  const { output } = await installation.run('node_modules/typescript/bin/tsc')
  return output.split('\n').slice(0, -1)
}

describe.each(readPublished().map(({ name }) => name))('%s', (name) => {
  const root = installation.rootOf(name)
  const contents = contentsOf(readManifest(join(root, 'package.json')), root)

  it('has the files that it refers to, and no others', () => {
    expect(missingFiles(contents)).toEqual([])
    expect(unwantedFiles(contents)).toEqual([])
    expect(staleFiles(contents)).toEqual([])
    expect(filesWithPaths(contents)).toEqual([])
  })

  it('declares what it imports, and nothing else', () => {
    expect(dependencyFaults(contents)).toEqual({ undeclared: [], unused: [] })
  })

  it('is imported by every path that it exports', { timeout: 30_000 }, async () => {
    const paths = importablePaths(contents.manifest, root)
    expect(paths.length).toBeGreaterThan(0)
    const program = 'for (const path of process.argv.slice(1)) await import(path)'
    const result = await installation.run('--input-type=module', '--eval', program, ...paths)
    expect(result).toEqual({ code: 0, output: '', errors: '' })
  })
})

it("runs the README's example", { timeout: 30_000 }, async () => {
  installation.write('example.ts', readmeExample())
  expect(await installation.run('example.ts')).toEqual({ code: 0, output: readmeExampleOutput, errors: '' })
})

it("declares the types of the README's example", { timeout: 60_000 }, async () => {
  expect(await typeErrors(readmeExample(), { lib: ['es2024', 'esnext.disposable'], types: ['node'] })).toEqual([])
})

it('declares the types of the client without those of Node', { timeout: 60_000 }, async () => {
  const program = `import { connect, string, topic } from '@odradek/client'
    await connect(location.origin).producer().send(topic('words', { key: string, value: string }), { value: 'hello' })`
  const lib = ['es2024', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable']
  expect(await typeErrors(program, { lib, types: [] })).toEqual([])
})

it('is bundled for browsers as it is', { timeout: 30_000 }, async () => {
  const program = "import { connect } from '@odradek/client'; await connect(location.origin).topics.list()"
  installation.write('page.js', program)
  const { imports, dynamicImports } = await bundleForBrowsers(join(installation.directory, 'page.js'), {
    fromSources: false,
  })
  expect([...imports, ...dynamicImports]).toEqual([])
})

it('works in a worker thread', { timeout: 30_000 }, async () => {
  installation.write('worker.ts', readFileSync(join(import.meta.dirname, 'programs/worker.ts'), 'utf8'))
  const output = '["from","a","worker"]\n'
  expect(await installation.run('worker.ts')).toEqual({ code: 0, output, errors: '' })
})

it('has the command', { timeout: 30_000 }, async () => {
  const { code, output } = await installation.run('node_modules/odradek/bin/odradek.js', 'help')
  expect(code).toBe(0)
  expect(output).toContain('Usage: odradek')
})

it('is small', () => {
  const sizes = installation.packages.map((manifest) => ({
    name: manifest.name,
    packedBytes: statSync(join(installation.tarballs, tarballOf(manifest))).size,
  }))
  console.log(sizes.map(({ name, packedBytes }) => `${name} ${(packedBytes / 1024).toFixed(0)} KiB packed`).join('\n'))
  const client = sizes.find(({ name }) => name === '@odradek/client')
  expect(client?.packedBytes).toBeLessThan(maxClientBytes)
})
