import { Socket } from 'node:net'

/**
 * Node lets a socket read into memory of the program's (`onread`), but only one that connects: what a server accepts
 * gets a fresh buffer for every read, and that costs more than all the rest of receiving. The way in is the same,
 * behind properties that are not public; where one of them is not as expected, the answer is no.
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

/** Has the socket read into `target`, and call back after each, instead of emitting data; false where Node has no way to. */
export function readInto(socket: Socket, target: ReadTarget, onRead: () => void): boolean {
  if (kBuffer === undefined || kBufferCallback === undefined || kBufferGenerator === undefined) return false
  const handle: unknown = Reflect.get(socket, '_handle')
  if (typeof handle !== 'object' || handle === null) return false
  const useUserBuffer: unknown = Reflect.get(handle, 'useUserBuffer')
  if (typeof useUserBuffer !== 'function') return false
  const { space } = target
  Reflect.set(socket, kBuffer, space)
  Reflect.set(socket, kBufferCallback, (length: number) => {
    target.filled(length)
    onRead()
    return true
  })
  Reflect.set(socket, kBufferGenerator, () => target.space)
  Reflect.apply(useUserBuffer, handle, [space])
  return true
}
