import type { Socket } from 'node:net'
import { type Connection, connectionsApiChannel } from '@platformatic/kafka'
import type { WireCounts } from './driver.ts'

interface Counting {
  counts(): WireCounts
  stop(): void
}

/** Counts the requests of the connections that were made with this context, and what their sockets have written. */
export function countRequests(context: object): Counting {
  const sockets = new Set<Socket>()
  let requests = 0
  const onRequest = (message: unknown): void => {
    const connection = connectionOf(message)
    if (connection?.context !== context) return
    requests++
    sockets.add(connection.socket)
  }
  connectionsApiChannel.start.subscribe(onRequest)
  return {
    counts: () => ({ requests, bytes: [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0) }),
    stop: () => connectionsApiChannel.start.unsubscribe(onRequest),
  }
}

function connectionOf(message: unknown): Connection | undefined {
  // The channel's types do not say what it carries.
  const { connection }: { connection?: Connection } = message instanceof Object ? message : {}
  return connection
}
