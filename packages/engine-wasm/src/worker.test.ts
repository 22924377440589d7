import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'

it('loads in a worker thread', async () => {
  const source = `
    const { parentPort } = require('node:worker_threads')
    import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))}).then(({ createEngine }) => {
      const engine = createEngine()
      parentPort.postMessage([engine.kind, engine.crc32c(Buffer.from('123456789'))])
    })`
  const worker = new Worker(source, { eval: true, execArgv: ['--conditions=source'] })
  const [message] = await once(worker, 'message')
  expect(message).toEqual(['simd', 0xe3069283])
  await worker.terminate()
})
