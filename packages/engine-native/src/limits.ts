/** Room for an LZ4 frame that does not say what it holds, if four times its length is less: most batches need no more. */
export const firstScratchBytes = 65536

/** What is kept from one call to the next, for frames that are made and what is decompressed: the largest batch of a topic. */
export const keptScratchBytes = 2 * 1024 * 1024

/** A block of either codec grows by at most a sixth, and a few bytes; LZ4 wants room for a block of 64 KiB that does. */
export function maxFrameBytes(length: number): number {
  return length + Math.ceil(length / 6) + 16_384
}
