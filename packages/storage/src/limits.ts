/** Every bound of the storage that is not a setting, with its reason. */

/**
 * Bytes of appends that one gathering write takes: large enough to be at the disk's speed, small enough that acks=1 is
 * not kept waiting.
 */
export const maxWriteBytes: number = 8 * 1024 * 1024

/** Buffers that one gathering write takes; the operating system's own limit is 1024. */
export const maxWriteBuffers: number = 1000

/** Bytes that recovery and searches read at a time. */
export const scanBytes: number = 1024 * 1024

/** Relative offsets and positions in an index are 32 bits; Kafka reads both as signed. */
export const maxInt32: number = 0x7fff_ffff

/** Logs that are opened at once: enough to keep a disk busy, few enough for the limit on open files. */
export const openConcurrency: number = 16

/** Batches of a producer that are known when they are sent again: as many as clients keep under way, as in Kafka. */
export const producerBatchesKept: number = 5

/** Milliseconds between two looks for producers that have gone; Kafka's `producer.id.expiration.check.interval.ms`. */
export const producerExpiryCheckMs: number = 600_000

/** How long a producer is remembered where nobody says otherwise: a day, Kafka's `producer.id.expiration.ms`. */
export const defaultProducerIdExpirationMs: number = 86_400_000

/** Bytes that an inspection reads at a time: at a disk's speed, and small enough to stay in a cache. */
export const inspectBytes: number = 2 * 1024 * 1024

/** The largest batch that an inspection takes into memory: more than any request carries (100 MiB by default). */
export const maxInspectedBatchBytes: number = 128 * 1024 * 1024

/** The largest index, snapshot or checkpoint that an inspection reads; Kafka's indexes have 10 MiB at most by default. */
export const maxInspectedFileBytes: number = 64 * 1024 * 1024

/**
 * Bytes, beside those of the file itself, that an inspection reads for batches that turn out to be none: bytes that are
 * made to look like many large batches end there.
 */
export const resyncBytes: number = 256 * 1024 * 1024

/** Findings of one file that are told one by one; an index that is wrong throughout has a quarter of a million. */
export const maxFindingsPerFile: number = 100
