import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { readInto } from './read-into.ts'

/** A socket that a server accepted, and the one at the other end. */
async function socketPair(): Promise<{ accepted: Socket; other: Socket; close: () => void }> {
  const server = createServer({ allowHalfOpen: true })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const other = connect(address.port, '127.0.0.1')
  const [accepted]: Socket[] = await once(server, 'connection')
  if (accepted === undefined) throw new Error('no socket')
  return { accepted, other, close: () => server.close() }
}

it('reads into the memory that it is given, on the Node that this is tested with', async () => {
  const { accepted, other, close } = await socketPair()
  const memory = new Uint8Array(1000)
  let end = 0
  const target = {
    get space() {
      return memory.subarray(end, end + 3)
    },
    filled(length: number) {
      end += length
    },
  }
  let reads = 0
  expect(readInto(accepted, target, () => reads++)).toBe(true)
  accepted.resume()
  const ended = once(accepted, 'end')
  other.end('straight into memory')
  await ended
  expect(Buffer.from(memory.subarray(0, end)).toString()).toBe('straight into memory')
  expect(reads).toBe(Math.ceil(end / 3))
  accepted.destroy()
  close()
})

it('reads nothing while the socket is paused', async () => {
  const { accepted, other, close } = await socketPair()
  const memory = new Uint8Array(100)
  const filled: number[] = []
  const target = { space: memory, filled: (length: number) => filled.push(length) }
  readInto(accepted, target, () => accepted.pause())
  accepted.resume()
  other.write('one')
  while (filled.length === 0) await new Promise(setImmediate)
  await new Promise((resolve) => other.write('two', resolve))
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate)
  expect(filled).toEqual([3])
  accepted.resume()
  while (filled.length < 2) await new Promise(setImmediate)
  expect(filled).toEqual([3, 3])
  accepted.destroy()
  other.destroy()
  close()
})
