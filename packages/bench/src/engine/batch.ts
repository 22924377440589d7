import { encodeBatch } from '@odradek/records'
import { simd } from './engines.ts'

export const recordsPerBatch = 160
const valueBytes = 93

/** A batch of 16 KB, as producers send it with `batch.size` at its default. */
export function batchOf160(): Uint8Array {
  // A broker refuses what is from the future by its clock, and clocks of users may be anywhere.
  const timestampMs = Date.now()
  const value = new Uint8Array(valueBytes).fill(65)
  return encodeBatch(
    simd,
    Array.from({ length: recordsPerBatch }, () => ({ key: null, value, timestampMs })),
  )
}
