/**
 * Records what a Kafka client and a broker say to each other, as golden frames for the tests:
 *
 *     node scripts/capture/record.ts NAME -- COMMAND ...
 *
 * A proxy on 127.0.0.1:19192 hands everything through to a broker on 127.0.0.1:19092, which has to be told to advertise
 * the proxy (`advertised.listeners=PLAINTEXT://127.0.0.1:19192`). The command is run, and what it said goes into
 * test/golden/NAME.txt: of each message and version the shortest and the longest frame that is not too long.
 */
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { FrameReader } from '../../src/frame-reader.ts'
import { readRequestHeader } from '../../src/frames.ts'
import { apis } from '../../src/generated/apis.ts'
import { Reader } from '../../src/reader.ts'

const proxyPort = 19_192
const brokerPort = 19_092
const goldenDirectory = join(import.meta.dirname, '../../test/golden')
/** Larger frames say little more, and would fill the repository. */
const maxGoldenBytes = 1_200
const maxFrameBytes = 100 * 1024 * 1024

interface Sample {
  readonly shortest: Uint8Array
  readonly longest: Uint8Array
}

/** By what stands in front of the bytes in the file, such as `request Produce 9`. */
const samples = new Map<string, Sample>()

function keep(kind: 'request' | 'response', apiName: string, version: number, frame: Uint8Array): void {
  if (frame.length > maxGoldenBytes) return
  const title = `${kind} ${apiName} ${version}`
  const known = samples.get(title)
  samples.set(title, {
    shortest: known !== undefined && known.shortest.length <= frame.length ? known.shortest : frame.slice(),
    longest: known !== undefined && known.longest.length >= frame.length ? known.longest : frame.slice(),
  })
}

/** Requests of one connection whose answers have not come, by correlation id. */
type Pending = Map<number, { readonly apiName: string; readonly version: number }>

function recordRequest(frame: Uint8Array, pending: Pending): void {
  const api = apis.get(new Reader(frame).int16())
  if (api === undefined) return
  const { apiVersion, correlationId } = readRequestHeader(new Reader(frame), api.flexibleSince)
  if (apiVersion < api.minVersion || apiVersion > api.maxVersion) return
  pending.set(correlationId, { apiName: api.name, version: apiVersion })
  keep('request', api.name, apiVersion, frame)
}

function recordResponse(frame: Uint8Array, pending: Pending): void {
  const correlationId = new Reader(frame).int32()
  const request = pending.get(correlationId)
  pending.delete(correlationId)
  if (request !== undefined) keep('response', request.apiName, request.version, frame)
}

function handThrough(client: Socket): void {
  const broker = connect(brokerPort, '127.0.0.1')
  const pending: Pending = new Map()
  tap(client, broker, (frame) => recordRequest(frame, pending))
  tap(broker, client, (frame) => recordResponse(frame, pending))
}

function tap(from: Socket, to: Socket, record: (frame: Uint8Array) => void): void {
  const frames = new FrameReader(maxFrameBytes)
  from.on('data', (chunk) => {
    frames.push(chunk)
    for (let frame = frames.next(); frame !== undefined; frame = frames.next()) record(frame)
    to.write(chunk)
  })
  from.on('close', () => to.end())
  from.on('error', () => to.destroy())
}

function write(name: string): void {
  const sorted = [...samples].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
  const lines = sorted.flatMap(([title, { shortest, longest }]) => {
    const frames = shortest.length === longest.length ? [longest] : [shortest, longest]
    return frames.map((frame) => `${title} ${Buffer.from(frame).toString('hex')}\n`)
  })
  writeFileSync(join(goldenDirectory, `${name}.txt`), lines.join(''))
  console.log(`${name}: ${lines.length} frames`)
}

const [name, , command, ...parameters] = process.argv.slice(2)
if (name === undefined || command === undefined) throw new Error('usage: record.ts NAME -- COMMAND ...')
createServer(handThrough).listen(proxyPort, '127.0.0.1', () => {
  spawn(command, parameters, { stdio: 'inherit' }).on('exit', (code) => {
    write(name)
    process.exit(code ?? 1)
  })
})
