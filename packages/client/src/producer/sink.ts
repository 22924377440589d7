import type { Delivery } from './delivery.ts'
import type { OutgoingRecord } from './outgoing-record.ts'

/** See `Producer.sink`. `room` settles when nobody waits for memory. */
export function recordSink<Key, Value>(
  send: (record: OutgoingRecord<Key, Value>) => Promise<Delivery>,
  room: () => Promise<void>,
): WritableStream<OutgoingRecord<Key, Value>> {
  const underWay = new Set<Promise<unknown>>()
  let failure: { readonly error: unknown } | undefined
  return new WritableStream({
    async write(record, controller) {
      const sent = send(record).catch((error: unknown) => {
        failure ??= { error }
        controller.error(error)
      })
      underWay.add(sent)
      sent.finally(() => underWay.delete(sent))
      await room()
    },
    async close() {
      await Promise.all(underWay)
      if (failure !== undefined) throw failure.error
    },
  })
}
