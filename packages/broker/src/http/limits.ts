/** Every bound of the HTTP door, with its reason. */

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

/**
 * A JSON body, which is held whole and parsed at once. Larger amounts come as a stream of lines, which has no limit.
 */
export const maxJsonBytes: number = 16 * mebibyte

/** Bytes of JSON that one byte of a record may take: a control character is written `\u0000`. */
export const maxJsonExpansion = 6

/** One line of JSON, whatever the topic allows: what a stream may hold before it knows how a line ends. */
export const maxJsonLineBytes: number = 64 * mebibyte

/**
 * Records that are built into batches in one go: long enough to cost nothing each, short enough not to hold up other
 * requests.
 */
export const maxRecordsPerAppend = 1000

/**
 * Pieces of a body (of at most 64 KiB, as sockets read) that are on their way to the disk before the next is read: a
 * few disk writes' worth, so that a slow fdatasync does not slow the stream down.
 */
export const maxAppendsInFlight = 16

/**
 * Results that wait for a client which sends all of its lines before it reads: room for some 200,000 of them. Beyond
 * that the stream waits for its reader, as memory must not grow with the length of a stream.
 */
export const maxUnreadResultBytes: number = 16 * mebibyte

/** Bytes that are read of a partition at a time, unless the reader says otherwise, and at most. */
export const defaultReadBytes: number = 256 * kibibyte
export const maxReadBytes: number = 16 * mebibyte

/** Records of a page unless the reader says otherwise, and at most: a page is made in memory. */
export const defaultPageRecords = 500
export const maxPageRecords = 10_000

/** Bytes of keys and values in a page unless the reader says otherwise; at most `maxReadBytes`. */
export const defaultPageBytes: number = mebibyte

/** A page waits at most this long for a record: proxies cut requests that are silent for a minute. */
export const maxWaitMs = 50_000

/** Server-sent events without an event get a comment this often, for the same reason. */
export const heartbeatMs = 15_000

/**
 * A path parameter: more than the longest topic name in percent-encoding, so that a bad name is told what is wrong with
 * it.
 */
export const maxParameterLength = 1024

/**
 * Windows of an HTTP/2 session and of each stream: the bytes in flight of a fast local producer, 16 requests of 1 MB.
 */
export const sessionWindowBytes: number = 64 * mebibyte
export const streamWindowBytes: number = 16 * mebibyte

/**
 * The largest frame that HTTP/2 knows: fewer, larger pieces of a batch. Node hands them on as they come, it does not
 * gather them.
 */
export const maxFrameBytes: number = 16 * mebibyte - 1

/** Requests at once in an HTTP/2 session; RFC 9113 recommends no less than 100. */
export const maxConcurrentStreams = 256

/** What one HTTP/2 session may hold in Node beside its windows, in MB: room for answers of 1 MB in several streams. */
export const maxSessionMemoryMb = 64

/**
 * The headers of a request must be complete by then, so that connections which trickle do not pile up; looked at so
 * often.
 */
export const headersTimeoutMs = 10_000
export const connectionsCheckingIntervalMs = 5_000

/**
 * A connection of HTTP/1.1 without a request is kept this long: longer than proxies keep theirs, so that they end it
 * first.
 */
export const keepAliveTimeoutMs = 75_000

/**
 * A silent connection is probed by TCP after this time, so that streams to clients that are gone do not stay for ever.
 */
export const tcpKeepAliveMs = 60_000

/** Requests under way get this long when the broker closes. */
export const drainTimeoutMs = 5_000
