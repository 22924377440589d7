/** Every bound of workloads, with its reason. */

const kb = 1024
const mb = 1024 * kb
const gb = 1024 * mb

/** Bytes of a value: far more than brokers take by default, which is 1 MB. */
export const maxValueBytes: number = 16 * mb

/** When a record was sent travels in its first bytes, as a double, where records are both sent and received. */
export const sendTimeBytes = 8

/**
 * Bytes of the values that are made before the clock runs: many times a batch, and more than a codec looks back. Each
 * cell of a sweep makes them anew, which takes half a second.
 */
export const maxPoolBytes: number = 16 * mb

/** Records that are made before the clock runs. */
export const maxPoolRecords = 65_536

/** Bytes that are read of a user's file of values: what the pool takes, and ends of lines. */
export const maxPayloadFileBytes: number = maxPoolBytes + maxPoolRecords

/** Different keys: the table for Zipf's law has 8 bytes for each. */
export const maxKeyCount = 10_000_000

/** Bytes of a key. */
export const maxKeyBytes: number = 64 * kb

/** At 1 the first keys have nearly all; above 10 there is one key. */
export const maxZipfExponent = 10

/** The 84th percentile is e^4, 55 times, the median: no size of messages spreads further. */
export const maxSigma = 4

/** Partitions of a topic: a broker of this project's size makes them in seconds. */
export const maxPartitions = 10_000

/** Producers, and consumers: all are in one process. */
export const maxClients = 256

/** Records awaited at once: each costs the load's process some hundred bytes beside its own. */
export const maxInFlight = 1_000_000

/** No process of Node comes near it. */
export const maxRecordsPerSecond = 10_000_000

/** What lies there to be read: less would be over before it is measured, more takes minutes to write. */
export const minReadBytes: number = 64 * kb
export const maxReadBytes: number = 64 * gb

/** An hour of warm-up. */
export const maxWarmUpSeconds = 3600

/** Below this, a garbage collection decides; above, it is a soak and not a benchmark. */
export const minMeasureSeconds = 0.1
export const maxMeasureSeconds = 86_400

/** `batch.size` is a signed 32 bit number in Kafka. */
export const maxBatchSize: number = 2 * gb - 1

/** A minute: nobody lingers longer. */
export const maxLingerMs = 60_000

/** Seeds are 32 bits. */
export const maxSeed = 0xffff_ffff

/** Bytes of a workload's file; who gives more has given another file. */
export const maxWorkloadFileBytes: number = mb
