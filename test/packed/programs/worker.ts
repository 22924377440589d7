import { once } from 'node:events'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { Broker, connect, string, topic } from 'odradek'

// A client in a worker thread: it sends over TCP, compressed, and reads over HTTP/2. The broker is the main thread's.
const words = topic('words', { key: string, value: string })

if (isMainThread) {
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  const worker = new Worker(new URL(import.meta.url), { workerData: broker.address })
  const [received]: unknown[] = await once(worker, 'message')
  await once(worker, 'exit')
  console.log(JSON.stringify(received))
} else {
  const address: unknown = workerData
  parentPort?.postMessage(await sendAndReceive(String(address)))
}

async function sendAndReceive(address: string): Promise<string[]> {
  await using sending = connect(`kafka://${address}`)
  await using producer = sending.producer({ compression: 'zstd' })
  for (const value of ['from', 'a', 'worker']) await producer.send(words, { key: 'k', value })
  await using receiving = connect(`http://${address}`)
  const values: string[] = []
  for await (const { value } of receiving.consumer({ topics: [words], follow: false })) values.push(value ?? '')
  return values
}
