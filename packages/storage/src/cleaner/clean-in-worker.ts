import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CleanedGroup, Cleaning, CleaningResult } from './cleaning.ts'

/** What the thread tells: a group that is ready, or, at the end, the result. */
export type CleanerMessage = { readonly group: CleanedGroup } | { readonly result: CleaningResult }

/**
 * Cleans in a thread of its own, which lives as long as that takes. @throws what the thread threw
 */
export async function* cleanInWorker(cleaning: Cleaning): AsyncGenerator<CleanedGroup, CleaningResult> {
  const isSource = import.meta.url.endsWith('.ts')
  const worker = new Worker(new URL(isSource ? './cleaner-worker.ts' : './cleaner-worker.js', import.meta.url), {
    workerData: cleaning,
    ...(isSource ? { execArgv: ['--conditions=source'] } : {}),
  })
  try {
    const messages: AsyncIterable<CleanerMessage[]> = on(worker, 'message', { close: ['exit'] })
    for await (const [message] of messages) {
      if (message === undefined) continue
      if ('result' in message) return message.result
      yield message.group
      worker.postMessage('next')
    }
    throw new Error('the thread of the cleaner has ended without a result')
  } finally {
    await worker.terminate()
  }
}
