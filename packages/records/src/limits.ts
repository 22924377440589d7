/** What a packer of records begins with: a batch of producers' default size, and some more. It grows as needed. */
export const batchScratchBytes: number = 32 * 1024

/** The most that one batch may be decompressed to unless it is said otherwise: 100 MiB, the largest request. */
export const defaultMaxDecompressedBytes: number = 100 * 1024 * 1024

/** From this size on a batch is copied once to where the kernels are, and not by each of them. Not measured. */
export const placedFromBytes: number = 2048

/** What zstd keeps to compress into: larger batches are rare, and may make room for themselves. */
export const largestZstdScratchBytes: number = 2 * 1024 * 1024

/** The window that RFC 8878 recommends every decompressor of zstd to grant, however small the content is. */
export const smallestZstdWindowBytes: number = 8 * 1024 * 1024

/** What a batch that grows begins with; it doubles as records come, so that a lone record costs no more than this. */
export const firstBuilderBytes: number = 4096

/**
 * The most that a record takes beside key, value and headers: length, attributes, three varints, a varlong, a count.
 */
export const maxRecordOverheadBytes: number = 5 + 1 + 10 + 3 * 5 + 5

/** Shorter keys and values are copied by a loop: up to here a call costs more than it saves. */
export const copyWithLoopBelowBytes: number = 24
