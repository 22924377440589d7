import { errorOf } from './array-batcher.ts'
import type { DriverConsumer, DriverConsumerOptions } from './driver.ts'
import { recordsUrl, textOf } from './rest.ts'

/** A line of the answer: a record, or, as the last one, what went wrong. */
interface Line {
  readonly value?: string | null
  readonly valueBase64?: string
  readonly error?: string
  readonly detail?: string
}

/** Groups that have their reader. */
const taken = new Set<string>()

/**
 * Follows a topic by GET, all of its partitions in one answer, a record a line.
 *
 * @throws Error (as a rejection) for a second reader in a group: the API has no groups that share partitions
 */
export async function openRestConsumer(options: DriverConsumerOptions): Promise<DriverConsumer> {
  const { address, topic, group, from, onValue, onError } = options
  const url = recordsUrl(address.http, topic)
  url.searchParams.set('offset', from)
  url.searchParams.set('follow', 'true')
  const place = `${url.href} ${group}`
  if (taken.has(place)) throw new Error('REST shares no partitions in a group: it has one consumer')
  taken.add(place)
  const closing = new AbortController()
  try {
    // The answer begins when it is known where reading does.
    const response = await fetch(url, { headers: { accept: 'application/x-ndjson' }, signal: closing.signal })
    if (!response.ok || response.body === null) throw new Error(`GET is answered with ${await response.text()}`)
    const reading = follow(response.body, onValue).catch((error: unknown) => {
      if (!closing.signal.aborted) onError(errorOf(error))
    })
    return {
      settings: { from, group: 'none', answer: 'application/x-ndjson' },
      async close() {
        closing.abort()
        await reading
        taken.delete(place)
      },
    }
  } catch (error) {
    taken.delete(place)
    throw error
  }
}

async function follow(body: ReadableStream<Uint8Array>, onValue: (value: Uint8Array) => void): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(JSON.parse(line), onValue)
  }
  throw new Error('the broker ended its answer')
}

function take(line: Line, onValue: (value: Uint8Array) => void): void {
  if (line.error !== undefined) throw new Error(textOf(line))
  if (line.valueBase64 !== undefined) onValue(Buffer.from(line.valueBase64, 'base64'))
  else if (typeof line.value === 'string') onValue(Buffer.from(line.value))
}
