import { FrameReader } from '@odradek/protocol'
import { maxFrameBytes } from '../limits.ts'
import type { ByteStream } from './byte-stream.ts'
import type { Channel, ChannelListener } from './transport.ts'

/** A channel over any stream of bytes. */
export function streamChannel(stream: ByteStream, listener: ChannelListener): Channel {
  const frames = new FrameReader(maxFrameBytes, Buffer.allocUnsafeSlow)
  stream.on('data', (chunk: Uint8Array) => {
    try {
      frames.push(chunk)
      for (let frame = frames.next(); frame !== undefined; frame = frames.next()) listener.frame(frame)
    } catch (error) {
      stream.destroy(error instanceof Error ? error : undefined)
    }
  })
  tellEnd(stream, listener)
  return { send: frameWriter(stream), close: () => stream.destroy() }
}

/** Whatever ends a stream ends the channel, and is told with its reason. */
export function tellEnd(stream: ByteStream, listener: ChannelListener): void {
  let reason: Error | undefined
  stream.on('error', (error) => {
    reason = error
  })
  stream.on('end', () => stream.destroy())
  stream.on('close', () => listener.closed(reason))
}

/** What is sent in one turn of the event loop leaves in one write. */
export function frameWriter(stream: ByteStream): Channel['send'] {
  let isCorked = false
  function uncork(): void {
    isCorked = false
    stream.uncork()
  }
  return (pieces, written) => {
    if (!isCorked) {
      isCorked = true
      stream.cork()
      process.nextTick(uncork)
    }
    const last = pieces.length - 1
    for (const [index, piece] of pieces.entries()) {
      if (index === last && written !== undefined) stream.write(piece, (error) => error == null && written())
      else stream.write(piece)
    }
  }
}
