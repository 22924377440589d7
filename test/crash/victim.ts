import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface VictimOptions {
  readonly directory: string
  readonly settings: Readonly<Record<string, string | number>>
  /** The call of the file system at which it kills itself while it starts; 0, the default, for none. */
  readonly dieAtCall?: number
}

/** A broker that is there to be killed. */
export class Victim {
  readonly port: number
  readonly ended: Promise<unknown>
  /** What it said that was no warning: why it died, if nobody killed it. */
  readonly said: readonly string[]
  readonly #process: ChildProcess
  #isDead = false

  constructor(process: ChildProcess, port: number, ended: Promise<unknown>, said: readonly string[]) {
    this.#process = process
    this.said = said
    this.port = port
    this.ended = ended.then(() => {
      this.#isDead = true
    })
  }

  get isDead(): boolean {
    return this.#isDead
  }

  /** Nothing happens to one that is dead. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.ended
  }

  /** Has it kill itself at its n-th call of the file system from now on. */
  dieAtCall(calls: number): void {
    this.#process.send(calls)
  }
}

/** Starts a broker; undefined if it was killed before it listened. `onCut` hears of every log that lost its end. */
export async function startVictim(options: VictimOptions, onCut: (line: string) => void): Promise<Victim | undefined> {
  const { directory, settings, dieAtCall = 0 } = options
  const script = join(import.meta.dirname, 'broker.ts')
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  const child = spawn(process.execPath, ['--conditions=source', script, directory, String(dieAtCall), ...given], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'odradek-crash-compile-cache') },
  })
  if (child.stdout === null || child.stderr === null) throw new Error('a broker without output')
  const said: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.includes('"bytesCut"')) onCut(line)
    else if (!line.includes('"level":40')) said.push(line)
  })
  const ended = once(child, 'exit')
  const port = Number(String((await Promise.race([once(child.stdout, 'data'), ended]))[0]))
  if (port > 0) return new Victim(child, port, ended, said)
  await ended
  if (child.signalCode !== 'SIGKILL') throw new Error(`the broker did not start:\n${said.join('\n')}`)
  return undefined
}
