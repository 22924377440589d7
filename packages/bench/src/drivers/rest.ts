import { isUtf8 } from 'node:buffer'
import type { ArrayOutcome } from './array-batcher.ts'
import { type ArrayClient, arrayProducer } from './array-producer.ts'
import type { DriverProducer, DriverProducerOptions, LoadRecord } from './driver.ts'

/**
 * Records by POST to an Odradek's API, with Node's `fetch`, which keeps its connections. What is counted are calls and
 * the bytes of their bodies.
 *
 * @throws Error (as a rejection) for what the API has not
 */
export async function openRestProducer(options: DriverProducerOptions): Promise<DriverProducer> {
  const { compression, idempotence, acks } = options.settings
  if (compression !== 'none') throw new Error(`REST compresses nothing: compression ${compression} is for other doors`)
  if (idempotence) throw new Error('REST has no idempotence: a call that is repeated writes its records again')
  const url = recordsUrl(options.address.http, options.topic)
  url.searchParams.set('acks', String(acks))
  let [requests, bytes] = [0, 0]
  const client: ArrayClient = {
    settings: { acks, body: 'application/json' },
    sendArray(records) {
      const body = bodyOf(records)
      requests++
      bytes += body.length
      return post(url, body, records.length)
    },
    counts: () => ({ requests, bytes }),
    close: () => Promise.resolve(),
  }
  return arrayProducer(client, options)
}

/** @throws Error where nothing serves HTTP */
export function recordsUrl(http: string | undefined, topic: string): URL {
  if (http === undefined) throw new Error('REST needs the address of a broker that serves HTTP')
  return new URL(`/v1/topics/${encodeURIComponent(topic)}/records`, http)
}

async function post(url: URL, body: Buffer<ArrayBuffer>, count: number): Promise<ArrayOutcome> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  const answered: { results?: readonly { error?: string }[] } = parseAnswer(text, response.status)
  if (answered.results?.length !== count) throw new Error(`POST is answered with ${response.status}: ${text}`)
  if (response.status === 200) return undefined
  return answered.results.map((result) => (result.error === undefined ? undefined : new Error(textOf(result))))
}

function parseAnswer(text: string, status: number): { results?: readonly { error?: string }[] } {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(`POST is answered with ${status}, and no JSON: ${text}`)
  }
}

/** What a problem says, as far as it says it. */
export const textOf = ({ error, detail }: { readonly error?: string; readonly detail?: string }): string =>
  [error, detail].filter((part) => part !== undefined).join(': ')

/** In UTF-8: bytes that are none are written in base64. */
export function bodyOf(records: readonly LoadRecord[]): Buffer<ArrayBuffer> {
  const written = records.map(({ key, value }) => ({
    ...(key === null ? {} : isUtf8(key) ? { key: key.toString() } : { keyBase64: key.toString('base64') }),
    ...(isUtf8(value) ? { value: value.toString() } : { valueBase64: value.toString('base64') }),
  }))
  return Buffer.from(JSON.stringify({ records: written }))
}
