import type { RecordInput } from '@odradek/records'
import { contentOf } from './content.ts'

/** Records as producers have them: the same values as bytes and as text. */
export interface Records {
  readonly count: number
  readonly bytes: number
  readonly ofBytes: readonly (RecordInput & { readonly value: Buffer })[]
  readonly ofText: readonly (RecordInput & { readonly value: string })[]
}

export const valueBytes = 100
export const timestampMs = 1_780_000_000_000

/** As many records of 100 bytes of JSON as fill a batch of a size; instead of 64 KiB a thousand, as the targets say. */
export function recordsFor(size: number): Records {
  const count = size === 65_536 ? 1000 : Math.max(1, Math.floor(size / valueBytes))
  const all = contentOf('json', count * valueBytes)
  const values = Array.from({ length: count }, (_, index) =>
    Buffer.from(all.subarray(index * valueBytes, (index + 1) * valueBytes)),
  )
  return {
    count,
    bytes: count * valueBytes,
    ofBytes: values.map((value) => ({ key: null, value, timestampMs })),
    ofText: values.map((value) => ({ key: null, value: value.toString(), timestampMs })),
  }
}
