/** Every bound of the HTTP door, with its reason. */

/** A JSON body; larger amounts come as a stream of lines. */
export const maxJsonBytes: number = 16 * 1024 * 1024

/**
 * One line of a stream. The topic's max.message.bytes decides in the end; this only bounds what is held before it can.
 */
export const maxLineBytes: number = 64 * 1024 * 1024

/** Bytes of records that are read at a time for a reader. */
export const readBytes: number = 256 * 1024

/** Records of a page unless the reader says otherwise, and at most. */
export const defaultPageRecords: number = 500
export const maxPageRecords: number = 10_000

/** A page waits at most this long for a record; proxies cut connections that are silent for a minute. */
export const maxWaitMs: number = 50_000

/** A stream that has nothing to say looks again, and server-sent events get a comment, this often. */
export const heartbeatMs: number = 15_000

/** Window of an HTTP/2 session and of each stream in it: enough for the bytes in flight of a fast local producer. */
export const sessionWindowBytes: number = 64 * 1024 * 1024
export const streamWindowBytes: number = 16 * 1024 * 1024
