import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { howEnded, startBroker, stopServer } from '../processes.ts'
import { firstAnswer } from './first-answer.ts'
import { type Address, type Door, type RunningTarget, type Target, TargetError } from './target.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const host = '127.0.0.1'
const answerPatienceMs = 10_000
/** Flushing is left to the system, as Kafka does; what a cell has written goes before the next has filled the disk. */
const ourSettings = { 'log.flush': 'os', 'log.segment.delete.delay.ms': '1000' }

/** What it is called, by the way that clients come in. */
const titles: Readonly<Record<Door, string>> = {
  tcp: 'Odradek, TCP',
  http2: 'Odradek, HTTP/2',
  rest: 'Odradek, REST',
  'in-process': 'Odradek, in-process',
}

/** An Odradek in a process and a directory of its own, which serves every door at one port. */
export function odradekTarget(name: string, door: Exclude<Door, 'in-process'>): Target {
  return {
    name,
    title: titles[door],
    isOurs: true,
    async start({ settings: given, onProgress }) {
      const settings = { ...ourSettings, ...given }
      onProgress?.('starting Odradek')
      let child: ChildProcess | undefined
      const own = (spawned: ChildProcess): void => {
        child = spawned
      }
      const directory = temporaryDirectory('bench', () => child?.kill('SIGKILL'))
      const end = async (): Promise<void> => {
        // Nobody will read what it has not written yet.
        if (child !== undefined) await stopServer({ process: child }, 'SIGKILL')
        directory[Symbol.dispose]()
      }
      try {
        const begin = performance.now()
        const options = { isQuiet: true, onSpawn: own }
        const { process, port, lastWords } = await startBroker(directory.path, settings, options)
        await firstAnswer({ host, port }, answerPatienceMs)
        return {
          description: { name, title: titles[door], version: version(), settings },
          address: addressOf(door, port),
          pid: process.pid,
          startMs: performance.now() - begin,
          whyGone: () => howEnded(process, lastWords),
          [Symbol.asyncDispose]: end,
        }
      } catch (error) {
        await end()
        const reason = error instanceof Error ? error.message : error
        throw new TargetError(`Odradek did not start: ${reason}`, { cause: error })
      }
    },
  }
}

/** Nothing is started here: the load's process has the broker and its clients, and ends with both. */
export function inProcessTarget(name: string): Target {
  const title = titles['in-process']
  return {
    name,
    title,
    isOurs: true,
    async start({ settings: given }): Promise<RunningTarget> {
      const settings = { ...ourSettings, ...given }
      const directory = temporaryDirectory('bench')
      return {
        description: { name, title, version: version(), settings },
        address: { door: 'in-process', bootstrap: '', inProcess: { directory: directory.path, settings } },
        pid: undefined,
        startMs: undefined,
        whyGone: () => undefined,
        async [Symbol.asyncDispose]() {
          directory[Symbol.dispose]()
        },
      }
    },
  }
}

function addressOf(door: Door, port: number): Address {
  return { door, bootstrap: `${host}:${port}`, http: `http://${host}:${port}` }
}

/** All our packages have one version. */
function version(): string {
  const manifest: { readonly version?: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  return manifest.version ?? 'unknown'
}
