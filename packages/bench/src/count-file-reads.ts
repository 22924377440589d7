/**
 * Counts the reads of files in this process, from the outside: whoever imports this first finds `fileReads` going up
 * with every `fs.read`, `fs.readv` and their synchronous forms, however the storage comes to call them.
 */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

export const fileReads: { count: number } = { count: 0 }

function counted<Call extends object>(call: Call & ((...args: never[]) => unknown)): Call {
  return new Proxy(call, {
    apply(target, self, args) {
      fileReads.count++
      return Reflect.apply(target, self, args)
    },
  })
}

Object.assign(fs, {
  read: counted(fs.read),
  readv: counted(fs.readv),
  readSync: counted(fs.readSync),
  readvSync: counted(fs.readvSync),
})
syncBuiltinESMExports()
