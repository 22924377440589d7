import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Prepared } from './client.ts'

const run = promisify(execFile)

export const needsGo = 'Go 1.26 or later'

/** Builds the program of a folder; `go build` itself knows when there is nothing to do. */
export async function prepareGo(cacheDirectory: string, name: string, sources: string): Promise<Prepared> {
  const program = join(cacheDirectory, name, 'program')
  try {
    await run('go', ['version'])
  } catch {
    return { missing: needsGo }
  }
  await mkdir(join(cacheDirectory, name), { recursive: true })
  await run('go', ['build', '-o', program, '.'], { cwd: sources })
  return { command: [program], member: [program, 'member'] }
}
