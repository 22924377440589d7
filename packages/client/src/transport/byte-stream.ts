/**
 * What the client uses of a stream of bytes both ways. Every `Duplex` of node:stream is one; it is written down here so
 * that whoever has no types of Node, in a browser's project, can use the client's.
 */
export interface ByteStream {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'end' | 'close', listener: () => void): unknown
  cork(): void
  uncork(): void
  write(bytes: Uint8Array, written?: (error: Error | null | undefined) => void): boolean
  destroy(error?: Error): unknown
}
