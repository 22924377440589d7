/**
 * `node scripts/record-frames.ts LISTEN_PORT BROKER_PORT CLIENT FILE`: stands between a client and a broker and writes
 * one
 * line for each frame of either direction: client, direction, API key, version, hex. Tests decode and encode them
 * again.
 * The broker must advertise LISTEN_PORT, or a client goes past this after its first request.
 */
import { appendFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { FrameReader } from '../src/frame-reader.ts'

const [listenPort, brokerPort, client, file = 'frames.txt'] = process.argv.slice(2)
/** Larger frames are record batches, which say nothing about the schema. */
const maxRecordedBytes = 2000
const maxFrameBytes = 1 << 26

createServer((socket) => {
  const broker = connect(Number(brokerPort), '127.0.0.1')
  const apis: string[] = []
  const requests = new FrameReader(maxFrameBytes)
  const responses = new FrameReader(maxFrameBytes)
  const record = (direction: string, api: string, frame: Uint8Array): void => {
    if (frame.length > maxRecordedBytes) return
    appendFileSync(file, `${client} ${direction} ${api} ${Buffer.from(frame).toString('hex')}\n`)
  }
  socket.on('data', (chunk) => {
    requests.push(chunk)
    for (let frame = requests.next(); frame !== undefined; frame = requests.next()) {
      const view = new DataView(frame.buffer, frame.byteOffset)
      const api = `${view.getInt16(0)} ${view.getInt16(2)}`
      apis.push(api)
      record('request', api, frame)
    }
    broker.write(chunk)
  })
  broker.on('data', (chunk) => {
    responses.push(chunk)
    for (let frame = responses.next(); frame !== undefined; frame = responses.next()) {
      record('response', apis.shift() ?? '', frame)
    }
    socket.write(chunk)
  })
  for (const [from, to] of [
    [socket, broker],
    [broker, socket],
  ] as const) {
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
  }
}).listen(Number(listenPort), '127.0.0.1')
