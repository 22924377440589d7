import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * Node lets a socket read into memory of the program's (`onread`), but only one that connects: what a server accepts
 * gets a fresh buffer for every read, and so does each stream of HTTP/2, and that costs more than all the rest of
 * receiving. The way in is the same, behind properties that are not public; where one of them is not as expected, the
 * answer is no.
 */
const probe = new Socket({ onread: { buffer: new Uint8Array(1), callback: () => true } })
const [kBuffer, kBufferCallback, kBufferGenerator] = ['kBuffer', 'kBufferCb', 'kBufferGen'].map((description) =>
  Object.getOwnPropertySymbols(probe).find((symbol) => symbol.description === description),
)
probe.destroy()

/** What bytes are read into. */
export interface ReadTarget {
  /** Where the next bytes go; asked for once after every read. */
  readonly space: Uint8Array
  /** So many bytes are there. */
  filled(length: number): void
}

/** Whether Node has a way to have a stream read into memory that it is given: a socket, or a stream of HTTP/2. */
export function canReadInto(stream: Duplex): boolean {
  const isKnown = kBuffer !== undefined && kBufferCallback !== undefined && kBufferGenerator !== undefined
  return isKnown && methodOf(stream, 'useUserBuffer') !== undefined && methodOf(stream, 'readStart') !== undefined
}

/**
 * Has the stream read into `target`, and call back after each, instead of emitting data; only where `canReadInto` says
 * so. A paused socket reads nothing; a paused stream of HTTP/2 still gives what its window has let in.
 */
export function readInto(stream: Duplex, target: ReadTarget, onRead: () => void): void {
  if (kBuffer === undefined || kBufferCallback === undefined || kBufferGenerator === undefined) return
  const { space } = target
  Reflect.set(stream, kBuffer, space)
  Reflect.set(stream, kBufferCallback, (length: number) => {
    target.filled(length)
    onRead()
    return true
  })
  Reflect.set(stream, kBufferGenerator, () => target.space)
  methodOf(stream, 'useUserBuffer')?.(space)
  // A socket does this by itself; a stream of HTTP/2 waits for data that it is never given.
  if (!(stream instanceof Socket)) stream.on('resume', () => methodOf(stream, 'readStart')?.())
}

/** A method of what lies beneath a stream, if it has one; nothing does once the stream is destroyed. */
function methodOf(stream: Duplex, name: string): ((...parameters: readonly unknown[]) => unknown) | undefined {
  const handle = handleOf(stream)
  if (typeof handle !== 'object' || handle === null) return undefined
  const method: unknown = Reflect.get(handle, name)
  return typeof method === 'function' ? (...parameters) => Reflect.apply(method, handle, parameters) : undefined
}

function handleOf(stream: Duplex): unknown {
  if (stream instanceof Socket) return Reflect.get(stream, '_handle')
  const kHandle = Object.getOwnPropertySymbols(stream).find(({ description }) => description === 'kHandle')
  return kHandle === undefined ? undefined : Reflect.get(stream, kHandle)
}
