/** Memory that a socket is read into at a time, and that small answers share: what Node itself reads at once. */
export const receiveSlabBytes: number = 64 * 1024

/** With less room than this at the end of a slab, the next one is begun: small reads cost a system call each. */
export const minReadBytes: number = 4 * 1024

/** The most that one answer may take; above the largest fetch that is ever asked for. */
export const maxFrameBytes: number = 256 * 1024 * 1024

/** Window of an HTTP/2 session: enough for the bytes in flight of a fast reader. */
export const http2WindowBytes: number = 16 * 1024 * 1024

/**
 * Memory of the engine that fetched batches are checked in, and requests are made in. What is not used costs address
 * space alone.
 */
export const engineArenaBytes: number = 8 * 1024 * 1024

/**
 * The most memory of a producer that lies where the kernels are; more than that is the garbage collector's. A linear
 * memory has 256 MiB at most, and the kernels need some 60 of them.
 */
export const largestArenaBytes: number = 128 * 1024 * 1024

/** The longest that a timer of the platform can run; a longer one would be over at once. */
export const longestTimerMs: number = 2 ** 31 - 1

/** `socket.connection.setup.timeout.ms`, Kafka's default: how long a broker may take to say what it serves. */
export const connectionSetupTimeoutMs = 10_000
