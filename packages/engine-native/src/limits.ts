/** Room for an LZ4 frame that does not say what it holds, unless four times its length is more. */
export const firstScratchBytes = 65536

/** What is kept from one call to the next: twice the largest batch of topics' default. */
export const keptScratchBytes: number = 2 * 1024 * 1024

/** Blocks grow by at most a sixth and a few bytes; LZ4 wants room for a block of 64 KiB that does, at the end. */
export function maxFrameBytes(length: number): number {
  return length + Math.ceil(length / 6) + 16_384
}
