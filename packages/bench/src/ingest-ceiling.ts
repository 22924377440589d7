/**
 * The ceiling that a broker is measured against: one thread that takes length-prefixed frames from a socket, copies and
 * checksums each, writes them to a file in groups, and answers four bytes a frame. No protocol, no log, no offsets. The
 * file begins anew with every connection, so that it grows as a log does.
 * `node ingest-ceiling.ts FILE [os|commit]` prints its port; with `commit` an fdatasync comes before each answer.
 */
import { fdatasync, ftruncateSync, openSync, writev } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { createEngine } from '@odradek/engine-wasm'
import { FrameReader } from '@odradek/protocol'

const [file, flush = 'os'] = process.argv.slice(2)
if (file === undefined) throw new TypeError('usage: ingest-ceiling.ts FILE [os|commit]')
const maxFrameBytes = 64 * 1024 * 1024

interface Waiting {
  readonly frame: Uint8Array
  readonly socket: Socket
}

const engine = createEngine()
const descriptor = openSync(file, 'w')
const answer = new Uint8Array(4)
let waiting: Waiting[] = []
let isWriting = false
let position = 0

function commit(): void {
  if (isWriting || waiting.length === 0) return
  isWriting = true
  const group = waiting
  waiting = []
  const frames = group.map(({ frame }) => frame)
  writev(descriptor, frames, position, (error, written) => {
    if (error) throw error
    position += written
    if (flush === 'os') return answerAll(group)
    fdatasync(descriptor, (failure) => {
      if (failure) throw failure
      answerAll(group)
    })
  })
}

function answerAll(group: readonly Waiting[]): void {
  isWriting = false
  for (const { socket } of group) socket.write(answer)
  commit()
}

const server = createServer({ noDelay: true }, (socket) => {
  const frames = new FrameReader(maxFrameBytes, Buffer.allocUnsafeSlow)
  ftruncateSync(descriptor, 0)
  position = 0
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    frames.push(chunk)
    for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
      engine.crc32c(frame)
      waiting.push({ frame, socket })
    }
    commit()
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(address.port)
})
