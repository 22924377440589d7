/**
 * The ceiling that reading from a broker is measured against: whatever comes over a connection is answered with the
 * next BYTES of a file, read anew each time, behind four bytes of length. No protocol, no log, no index.
 * `node fetch-ceiling.ts FILE BYTES` prints its port.
 */
import { fstatSync, openSync, read } from 'node:fs'
import { createServer } from 'node:net'

const [file, size] = process.argv.slice(2)
if (file === undefined || !(Number(size) > 0)) throw new TypeError('usage: fetch-ceiling.ts FILE BYTES')
const bytes = Number(size)
const descriptor = openSync(file, 'r')
const fileBytes = fstatSync(descriptor).size
const length = Buffer.alloc(4)
length.writeUInt32BE(bytes)

const server = createServer({ noDelay: true }, (socket) => {
  let position = 0
  socket.on('error', () => socket.destroy())
  socket.on('data', () => {
    const piece = Buffer.allocUnsafeSlow(bytes)
    if (position + bytes > fileBytes) position = 0
    read(descriptor, piece, 0, bytes, position, (error) => {
      if (error) throw error
      socket.cork()
      socket.write(length)
      socket.write(piece)
      socket.uncork()
    })
    position += bytes
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(address.port)
})
