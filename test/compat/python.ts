import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const needsPython = 'Python 3 with venv'

/** A virtual environment with what a requirements.txt names; answers its interpreter, or undefined without Python. */
export async function preparePython(directory: string, requirements: string): Promise<string | undefined> {
  const python = join(directory, 'bin', 'python')
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', directory])
    await run(python, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements])
    return python
  } catch {
    return undefined
  }
}
