import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import type { HostPort } from './host-port.ts'

/** What listens in place of the broker, whose CPU time would be taken for the broker's. */
const stands = new Set(['docker-proxy', 'rootlessport', 'slirp4netns', 'ssh', 'kubectl'])
const listening = '0A'

/**
 * The process that listens at an address of this machine. Undefined where that cannot be told: another machine, no
 * Linux, somebody else's process, one in a container.
 */
export function listenerPid({ host, port }: HostPort): number | undefined {
  if (process.platform !== 'linux' || !isHere(host)) return undefined
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => inodesOf(table, port)))
  if (sockets.size === 0) return undefined
  return listed('/proc')
    .map(Number)
    .find((pid) => pid > 0 && holds(pid, sockets) && !stands.has(commandOf(pid)))
}

function isHere(host: string): boolean {
  if (host === 'localhost' || host.startsWith('127.')) return true
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === host))
}

/** Lines are `slot: address:port remote state queues timer retransmits user timeout inode ...`, in hexadecimal. */
function inodesOf(table: string, port: number): string[] {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return textOf(table)
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, address, , state, , , , , , inode]) =>
      address?.endsWith(local) === true && state === listening && inode !== undefined ? [inode] : [],
    )
}

function holds(pid: number, sockets: ReadonlySet<string>): boolean {
  return listed(`/proc/${pid}/fd`).some((file) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${file}`))?.[1]
      return inode !== undefined && sockets.has(inode)
    } catch {
      // It was closed in the meantime.
      return false
    }
  })
}

const commandOf = (pid: number): string => textOf(`/proc/${pid}/comm`).trim()

/** Nothing where it may not be read. */
function listed(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
