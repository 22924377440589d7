import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory that goes with its owner, or with this process. */
export interface TemporaryDirectory extends Disposable {
  readonly path: string
}

/**
 * Makes one. When this process exits while it is there, `beforeExit` is called first, to end whoever writes there. A
 * process that a signal kills does not exit in this sense.
 */
export function temporaryDirectory(purpose: string, beforeExit: () => void = () => undefined): TemporaryDirectory {
  const path = mkdtempSync(join(tmpdir(), `odradek-${purpose}-`))
  const remove = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  const onExit = (): void => {
    beforeExit()
    remove()
  }
  process.on('exit', onExit)
  return {
    path,
    [Symbol.dispose]() {
      process.off('exit', onExit)
      remove()
    },
  }
}
