import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory that goes with its owner, or with this process. */
export interface TemporaryDirectory extends Disposable {
  readonly path: string
}

const [namespaceLink, noNamespace] = ['/proc/self/ns/pid', '0']
/** Within it a pid is one process; containers may share a directory, and count their processes anew. */
const namespace = (existsSync(namespaceLink) && /\d+/.exec(readlinkSync(namespaceLink))?.[0]) || noNamespace

/**
 * Makes one. When this process exits while it is there, `beforeExit` is called first, to end whoever writes there. A
 * process that a signal kills does not exit in this sense: what it has left the next one takes away, on Linux.
 */
export function temporaryDirectory(purpose: string, beforeExit: () => void = () => undefined): TemporaryDirectory {
  if (namespace !== noNamespace) removeLeftBehind()
  const path = mkdtempSync(join(tmpdir(), `odradek-${purpose}-${namespace}-${process.pid}-`))
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

/** Those whose owner is gone, and which no process has on its command line, as a broker that outlived it would. */
function removeLeftBehind(): void {
  for (const name of readdirSync(tmpdir())) {
    const [, itsNamespace, pid] = /^odradek-[a-z-]+-(\d+)-(\d+)-\w{6}$/.exec(name) ?? []
    const path = join(tmpdir(), name)
    if (itsNamespace !== namespace || contentOf(`/proc/${pid}/stat`) !== '' || isNamed(path)) continue
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // It is another user's.
    }
  }
}

const isNamed = (path: string): boolean =>
  readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && contentOf(`/proc/${pid}/cmdline`).includes(path))

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
