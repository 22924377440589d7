// The one linear memory: regions one behind the other, each with one owner and its size in bytes. There is no data
// segment and no heap. The build makes src/generated/layout.ts, what the host knows, from the constants that simd.ts
// exports. The memory never grows: what no kernel has touched yet costs address space and no memory.

/** 16 tables of 256 uint32: slicing by 16. */
export const crcTables: usize = 0
const crcTablesBytes: usize = 16384

/** What crc32c/large.ts folds; each of the folds says in its file how its region is laid out. */
export const foldLarge: usize = crcTables + crcTablesBytes
export const foldLargeBytes: usize = 147456

/** What crc32c/middle.ts folds. */
export const foldMiddle: usize = foldLarge + foldLargeBytes
export const foldMiddleBytes: usize = 16384

/** What crc32c/small.ts folds. */
export const foldSmall: usize = foldMiddle + foldMiddleBytes
export const foldSmallBytes: usize = 2048

/** What a fold leaves, for the next one to continue. */
export const foldRest: usize = foldSmall + foldSmallBytes
const foldRestBytes: usize = 8192

/** What a kernel returns beside its return value. */
export const state: usize = foldRest + foldRestBytes
export const stateBytes: usize = 1024

/** Hash tables and chains of the compressors. */
export const matchTables: usize = state + stateBytes
const matchTablesBytes: usize = 524288

/** For each distance below 16, where the bytes of a repeated pattern come from: 16 rows of 16 bytes. */
export const repeatPatterns: usize = matchTables + matchTablesBytes
const repeatPatternsBytes: usize = 256

/** int32 columns, in or out. */
export const columns: usize = repeatPatterns + repeatPatternsBytes
export const columnsBytes: usize = 819200

/** Bytes that a kernel reads where they do not lie in the arena: 16 times the largest batch of topics' default. */
export const input: usize = columns + columnsBytes
export const inputBytes: usize = 16777216

/** Bytes between two kernels: records before they are compressed. */
export const scratch: usize = input + inputBytes
export const scratchBytes: usize = 16777216

/** Bytes that a kernel writes. */
export const output: usize = scratch + scratchBytes
export const outputBytes: usize = 33554432

/** What the host lends out, up to the end of the memory. */
export const arena: usize = output + outputBytes
