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

/** Bytes between two marks in what is in memory: a few headers to look at from the nearest one. */
export const markIntervalBytes: number = 4096

/**
 * Bytes of the first piece of a log's tail in memory; each further piece has twice the size, up to the largest. Ten
 * thousand logs that are nearly empty take little, and a busy one gives a fetch of a megabyte in one view.
 */
export const smallestExtentBytes: number = 1024
export const largestExtentBytes: number = 1024 * 1024

/** Bytes that are appended to a log, and kept in memory, before nobody seems to read its tail. */
export const unreadTailBytes: number = 32 * 1024 * 1024

/** What is smaller is copied for its reader: that costs less than to know when a view is done with. */
export const copiedViewBytes: number = 1024

/** Bytes that are read at first where somebody reads the past; whoever reads on gets pieces that grow to a megabyte. */
export const smallestPieceBytes: number = 64 * 1024

/** The share of `log.memory` for what was read of the past and for indexes of older segments; tails have the rest. */
export const pastShare: number = 0.25

/** `log.memory` where nobody says otherwise. */
export const defaultMemoryBytes: number = 64 * 1024 * 1024

/** Bytes of all logs together that a crash may leave to check: a second or two of reading. */
export const maxUncheckedBytes: number = 256 * 1024 * 1024

/** Milliseconds from the start to the first look at retention, at the latest; Kafka's `log.initial.task.delay.ms`. */
export const firstTaskDelayMs: number = 30_000

/** Files that are kept open at the most where the system grants more: each costs some hundred bytes. */
export const mostOpenFiles: number = 32_768
/**
 * Calls of fdatasync of segment files that are in flight at once, beside one of the journal and one in the background:
 * as many as Node has threads for files, more would only wait there, before everybody's reads and writes.
 */
export const maxSyncsInFlight: number = 4

/** Logs that wait at once from which on the journal is worth it: fewer are answered as soon by calls of their own. */
export const minJournaledLogs: number = 8

/**
 * Bytes of each of the two journal files: each pass costs an fdatasync per log, so it has to be shared by many rounds;
 * and what a start after a crash reads and writes again at most.
 */
export const defaultJournalBytes: number = 64 * 1024 * 1024

/** Bytes that one round of the journal takes, so that nobody waits for more than a few milliseconds of writing. */
export const maxJournalRoundBytes: number = 8 * 1024 * 1024

/** Bytes that a log may have in a round: with more, to write them twice costs about as much as a call of its own. */
export const maxJournalEntryBytes: number = 64 * 1024

/** Bytes by which a journal file grows: few enough to be written in a millisecond or two. */
export const journalStepBytes: number = 2 * 1024 * 1024
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

/** Share of an offset map's slots that is used; more would make searches long. Kafka's default. */
export const offsetMapLoadFactor: number = 0.9

/**
 * Bytes of a log that are cleaned at a time: few enough that the event loop is held for a millisecond or two where
 * there is no thread, enough that a call of the disk does not count.
 */
export const cleanPieceBytes: number = 512 * 1024

/**
 * Bytes that the cleaner writes before it has them on the disk: what waits in the operating system's memory would go
 * to the disk at once, and a producer's sync behind it.
 */
export const cleanSyncBytes: number = 4 * 1024 * 1024

/**
 * Bytes that are written in the thread that everything else runs in: what a connection receives at once, such as 16
 * batches of 16 KB. It takes about a tenth of a millisecond, which everybody else waits.
 */
export const maxWriteNowBytes: number = 256 * 1024

/** Milliseconds from which on a write waited for the disk: as little as Linux lets a writer wait who has to. */
export const slowWriteMs: number = 10

/** Milliseconds without such a write after which writes may hold that thread again. */
export const slowWritePauseMs: number = 1000
