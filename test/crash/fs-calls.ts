/**
 * Counts this process's calls of the file system, and ends it with SIGKILL right before one of them: a crash between
 * any two steps of what the storage does, recovery included. A write is torn instead: half of its first buffer is
 * written. Comes before whatever it is to count.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const callNames = ['open', 'read', 'write', 'writev', 'ftruncate', 'fdatasync', 'fsync', 'close', 'unlink'] as const
const promiseNames = ['mkdir', 'open', 'readdir', 'readFile', 'rename', 'rm', 'unlink', 'truncate'] as const

let callsLeft = Number.POSITIVE_INFINITY

/** Ends the process right before its n-th call from now on. */
export function dieAtCall(calls: number): void {
  callsLeft = calls
}

const { writeSync } = fs

/** What a process that is killed within a gathering write leaves behind. */
function tear([descriptor, buffers, position]: readonly unknown[]): void {
  const first: unknown = Array.isArray(buffers) ? buffers[0] : undefined
  if (typeof descriptor !== 'number' || typeof position !== 'number' || !(first instanceof Uint8Array)) return
  writeSync(descriptor, first, 0, first.length >> 1, position)
}

function counted(name: string, call: object): object {
  return new Proxy(call, {
    apply(target, self, args: unknown[]) {
      if (--callsLeft <= 0) {
        if (name === 'writev') tear(args)
        process.kill(process.pid, 'SIGKILL')
      }
      if (typeof target !== 'function') throw new TypeError('no function of the file system')
      return Reflect.apply(target, self, args)
    },
  })
}

for (const name of callNames) Object.assign(fs, { [name]: counted(name, fs[name]) })
for (const name of promiseNames) Object.assign(fs.promises, { [name]: counted(name, fs.promises[name]) })
syncBuiltinESMExports()
