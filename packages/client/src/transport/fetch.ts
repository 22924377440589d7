import { FrameReader } from '@odradek/protocol'
import { maxFrameBytes } from '../limits.ts'
import { joined } from './joined.ts'
import type { Channel, ChannelListener, Transport } from './transport.ts'

/** Of the `fetch` that browsers have, what is used here. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>

/**
 * A call for what there is to send, with the `fetch` that browsers have: frames are the body of a POST, and answers are
 * read as they come. A browser sends no body that it answers meanwhile, so a channel has one call at a time, and what
 * comes during it goes with the next, in order. Calls side by side would overtake one another, and a browser has six
 * connections for all of them.
 */
export function fetchTransport(origin: URL, fetch: Fetch = globalThis.fetch): Transport {
  const port = Number(origin.port || (origin.protocol === 'https:' ? 443 : 80))
  return {
    bootstrap: [{ host: origin.hostname, port }],
    followsMetadata: false,
    open: (_endpoint, listener) => openCalls(new URL('/v1/kafka', origin), fetch, listener),
  }
}

function openCalls(url: URL, fetch: Fetch, listener: ChannelListener): Channel {
  const closing = new AbortController()
  let waiting: Parameters<Channel['send']>[] = []
  let isCalling = false

  function end(reason?: Error): void {
    if (closing.signal.aborted) return
    closing.abort()
    waiting = []
    listener.closed(reason)
  }

  async function callWhileNeeded(): Promise<void> {
    // What is sent in the same turn of the event loop goes in the same call.
    await Promise.resolve()
    while (waiting.length > 0) {
      const frames = waiting
      waiting = []
      const body = joined(frames.flatMap(([pieces]) => pieces))
      for (const [, written] of frames) written?.()
      await call(body)
    }
    isCalling = false
  }

  async function call(body: Uint8Array<ArrayBuffer>): Promise<void> {
    const headers = { 'content-type': 'application/vnd.kafka.frames' }
    const response = await fetch(url, { method: 'POST', headers, body, signal: closing.signal })
    if (!response.ok) throw new Error(`${url.href} answers ${response.status} to POST: it is no Odradek`)
    const frames = new FrameReader(maxFrameBytes)
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
      frames.push(part.value)
      for (let frame = frames.next(); frame !== undefined; frame = frames.next()) listener.frame(frame)
    }
    if (!frames.isAtFrameBoundary) throw new Error(`${url.href} ended in the middle of an answer`)
  }

  return {
    send(pieces, written) {
      if (closing.signal.aborted) return
      waiting.push([pieces, written])
      if (isCalling) return
      isCalling = true
      callWhileNeeded().catch((error: unknown) => end(error instanceof Error ? error : undefined))
    },
    close: () => end(),
  }
}
