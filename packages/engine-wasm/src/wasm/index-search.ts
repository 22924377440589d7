import { searchOffsetIndex as loopOffsets, searchTimeIndex as loopTimes } from '../reference/index-search.ts'
import type { LinearMemory } from './linear-memory.ts'

/**
 * From how many entries on the kernel wins, where they lie in the linear memory. Elsewhere the loop always does, since
 * the copy costs more than the search. Nanoseconds a look-up (`npm run bench:engine -- --only index`):
 *
 *   entries          16     128   1,000   10,000   100,000
 *   loop             23      35      44      126       171
 *   kernel           25      36      39       74       141
 *   copy, kernel     46      67     163    1,803    22,743
 */
const kernelFrom = 1000

/** Look-ups by whichever is faster for where the entries are and how many. */
export function wasmIndexSearch({ kernels, bytes }: LinearMemory): {
  searchOffsetIndex(entries: Uint8Array, count: number, relativeOffset: number): number
  searchTimeIndex(entries: Uint8Array, count: number, timestampMs: number): number
} {
  const isForKernel = (entries: Uint8Array, count: number): boolean =>
    count >= kernelFrom && entries.buffer === bytes.buffer

  return {
    searchOffsetIndex(entries, count, relativeOffset) {
      if (!isForKernel(entries, count)) return loopOffsets(entries, count, relativeOffset)
      return kernels.searchOffsetIndex(entries.byteOffset, count, relativeOffset)
    },
    searchTimeIndex(entries, count, timestampMs) {
      if (!isForKernel(entries, count)) return loopTimes(entries, count, timestampMs)
      const upper = Math.floor(timestampMs / 0x1_0000_0000)
      return kernels.searchTimeIndex(entries.byteOffset, count, (timestampMs % 0x1_0000_0000) | 0, upper)
    },
  }
}
