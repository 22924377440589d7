import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'

/** The version of a package that the harness finds; undefined if it is not installed. */
export function versionOf(name: string): string | undefined {
  try {
    const path = findPackageJSON(name, import.meta.url)
    if (path === undefined) return undefined
    const manifest: { version: string } = JSON.parse(readFileSync(path, 'utf8'))
    return manifest.version
  } catch (error) {
    // What is not there has an error of its own; any other is a fault.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** @throws Error that says how to install it */
export function installedVersionOf(name: string): string {
  const version = versionOf(name)
  if (version === undefined) throw new Error(`${name} is not installed: npm install ${name}`)
  return version
}
