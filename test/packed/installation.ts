import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CommandResult, runProgram } from '../paths/command.ts'
import { foreignDependencies, type Manifest, readPublished, repository, tarballOf } from './packages.ts'

/** Beyond what the packages need themselves: what checks the types of a program that uses them. */
const developmentDependencies = ['typescript', '@types/node']

/** A folder outside of the repository, with every published package as npm installs it from its tarball. */
export interface Installation extends Disposable {
  readonly packages: readonly Manifest[]
  readonly directory: string
  readonly tarballs: string
  /** Where a package was installed. */
  rootOf(packageName: string): string
  /** Writes a file into the folder. */
  write(name: string, text: string): void
  /** Runs Node in the folder, without any condition. */
  run(...args: string[]): Promise<CommandResult>
}

/**
 * Packs and installs. What others made is linked from the repository's own node_modules, so that no registry is asked:
 * npm runs offline, and fails at once if it finds that something is missing.
 *
 * @throws Error with what npm says
 */
export async function installPacked(): Promise<Installation> {
  const base = mkdtempSync(join(tmpdir(), 'odradek-packed-'))
  const packages = readPublished()
  const [tarballs, directory] = [join(base, 'tarballs'), join(base, 'project')]
  const dispose = (): void => rmSync(base, { recursive: true, force: true })
  try {
    mkdirSync(tarballs)
    mkdirSync(directory)
    const workspaces = packages.flatMap(({ name }) => ['--workspace', name])
    await npm(repository, 'pack', '--pack-destination', tarballs, ...workspaces)
    writeFileSync(join(directory, 'package.json'), projectManifest(packages, tarballs))
    await npm(directory, 'install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock')
  } catch (error) {
    dispose()
    throw error
  }
  return {
    packages,
    directory,
    tarballs,
    rootOf: (packageName) => join(directory, 'node_modules', packageName),
    write: (name, text) => writeFileSync(join(directory, name), text),
    run: (...args) => runProgram(process.execPath, args, { cwd: directory }),
    [Symbol.dispose]: dispose,
  }
}

function projectManifest(packages: readonly Manifest[], tarballs: string): string {
  const ours = packages.map((manifest) => [manifest.name, `file:${join(tarballs, tarballOf(manifest))}`])
  const foreign = packages.flatMap((manifest) => {
    const from = join(repository, 'packages', manifest.name.replace('@odradek/', ''), 'package.json')
    return foreignDependencies(manifest).flatMap((name) => linkTo(name, from))
  })
  const development = developmentDependencies.flatMap((name) => linkTo(name, join(repository, 'package.json')))
  const dependencies = Object.fromEntries([...ours, ...foreign, ...development])
  return JSON.stringify({ name: 'somebodys-project', private: true, type: 'module', dependencies }, null, 2)
}

/** None if it is not installed here, as an optional one may be: npm then says whether that is a fault. */
function linkTo(name: string, from: string): [string, string][] {
  const folders = createRequire(from).resolve.paths(name) ?? []
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder))
  return found === undefined ? [] : [[name, `file:${found}`]]
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  // What an npm that runs this test set for its children is not meant for this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const result = await runProgram('npm', args, { cwd, env, shell: process.platform === 'win32' })
  if (result.code !== 0) throw new Error(`npm ${args[0]} in ${cwd} failed:\n${result.errors}${result.output}`)
}
