/**
 * Memory of the engine that batches are packed and opened in: those of a producer and what a consumer looks at, several
 * times over. What is not used costs address space alone.
 */
export const engineArenaBytes: number = 8 * 1024 * 1024
