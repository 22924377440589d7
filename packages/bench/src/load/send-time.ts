import type { LoadRecord } from '../drivers/driver.ts'
import { sendTimeBytes } from '../workload/limits.ts'

/**
 * A record with the time when it was sent, milliseconds of the load's clock, in the first 8 bytes of its value. It is a
 * copy: the pool's own comes again while the client may still hold this one.
 */
export function withSendTime({ key, value }: LoadRecord, sentAt: number): LoadRecord {
  const copy = Buffer.allocUnsafe(value.length)
  value.copy(copy)
  copy.writeDoubleLE(sentAt)
  return { key, value: copy }
}

const scratch = new Uint8Array(sendTimeBytes)
const scratchView = new DataView(scratch.buffer)

/** Undefined for a value that is too short to have one. */
export function sendTimeOf(value: Uint8Array): number | undefined {
  if (value.length < sendTimeBytes) return undefined
  // Eight copies are a third of the time that a view of the value's own takes.
  for (let index = 0; index < sendTimeBytes; index++) scratch[index] = value[index] ?? 0
  return scratchView.getFloat64(0, true)
}
