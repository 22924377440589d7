/** Every bound of the broker that is not a setting, with its reason. */

/**
 * Produce requests of one connection that are handled at once. Enough to keep the disk busy behind a pipelining
 * producer
 * (clients send 5 by default, benchmarks 16), few enough that ten thousand connections cannot exhaust memory by count.
 */
export const maxPipelinedRequests: number = 64

/**
 * Bytes of requests of one connection that are handled at once; the socket is paused above it. One request may exceed
 * it
 * alone (`socket.request.max.bytes` bounds that one).
 */
export const maxPipelinedBytes: number = 8 * 1024 * 1024

/** Answer bytes that wait for a slow client before its next request is looked at. */
export const maxUnsentBytes: number = 1024 * 1024

/**
 * Producer ids are taken from the metadata store in blocks of this size, as Kafka does, so that few of them cost a
 * commit.
 */
export const producerIdBlockSize: number = 1000

/**
 * Kafka's own bound: a topic name becomes a directory name with up to 5 digits of partition behind it, and 255 is the
 * file systems' limit.
 */
export const maxTopicNameLength: number = 249

/**
 * Partitions that one request may create. Each is a directory and an open file; Kafka leaves it to the controller's
 * batch limit of 10,000.
 */
export const maxPartitionsPerRequest: number = 10_000

/** Milliseconds in which a connection must show its first bytes, so that silent sockets do not pile up. */
export const firstBytesTimeoutMs: number = 10_000

/**
 * Memory of the engine that requests are received into, over all connections: a few hundred busy producers. Beyond it
 * the garbage collector's is used. What is never used costs address space alone.
 */
export const receiveArenaBytes: number = 64 * 1024 * 1024

/** What a busy connection reads at once, at most: 16 batches of 16 KB, which the second-level cache holds. */
export const receiveRegionBytes: number = 256 * 1024

/** What a connection reads at once that was idle: the same as Node reads. */
export const landingBytes: number = 64 * 1024

/** Smaller Produce requests are copied to memory of their own and not lent any. The bound itself was not measured. */
export const minBorrowedBytes: number = 8 * 1024

/** Bytes of group records in one batch: well below `max.message.bytes`, large enough that a batch costs little. */
export const groupBatchBytes: number = 256 * 1024

/** Bytes of the offsets topic that are read at a time when groups are loaded. */
export const offsetsReplayBytes: number = 1024 * 1024

/** How long a member that was never answered may wait for its first generation; Kafka's own bound. */
export const newMemberJoinTimeoutMs: number = 5 * 60 * 1000
/** Milliseconds that a fetch session has its slot for, whoever else wants one; Kafka's own bound. */
export const minFetchSessionMs: number = 120_000
/** Characters of one setting's value: what Kafka's own strings carry. */
export const maxConfigValueLength: number = 32_767
