import type { Codec } from '@odradek/protocol'
import { isCodecLevel, writableCodecs } from '@odradek/records'
import { checkOptions } from '../options.ts'
import type { Partitioner } from './partitioners/partitioner.ts'
import type { PartitionerName } from './partitioners/partitioners.ts'

/** Kafka's options by Kafka's names, with its meanings and, where it is not said otherwise, its defaults. */
export interface ProducerOptions {
  /**
   * `acks`: 'all' (default; -1 is the same), 1 or 0: whose word an answer is, that of every replica in sync, of the
   * leader, or nobody's. Anything but 'all' turns idempotence off.
   */
  readonly acks?: 'all' | -1 | 1 | 0
  /**
   * `batch.size`, bytes (default 16384): the most that gathers into one batch of a partition, as it is sent. With 'auto'
   * it is 16384 while batches leave as they fill; what would have to wait behind a full one gathers in one batch, up to
   * `maxRequestSize`: a broker that is behind is asked less often, and nothing waits longer for it.
   */
  readonly batchSize?: number | 'auto'
  /**
   * `linger.ms`: how long a batch that is not full waits for more. The default 'auto' sends at once while nothing is
   * under way to that broker and gathers while something is: a lone record has no delay, and load makes its own
   * batches.
   */
  readonly lingerMs?: number | 'auto'
  /** `buffer.memory`, bytes (default 33554432): what records take until they are acknowledged. */
  readonly bufferMemory?: number
  /** `max.block.ms` (default 60000): how long a record waits for memory, or for its topic to be found. */
  readonly maxBlockMs?: number
  /** `max.request.size`, bytes (default 1048576): of a request, and so of a record. */
  readonly maxRequestSize?: number
  /** `max.in.flight.requests.per.connection` (default 5): with idempotence 5 at most. */
  readonly maxInFlight?: number
  /**
   * `enable.idempotence` (default true with acks 'all'): no record twice and none out of order, whatever is retried.
   */
  readonly enableIdempotence?: boolean
  /** `retries` (default 2147483647): how often a batch is tried again, within `deliveryTimeoutMs`. */
  readonly retries?: number
  /** `delivery.timeout.ms` (default 120000): from `send` to an answer, whatever has to be tried for it. */
  readonly deliveryTimeoutMs?: number
  /** `compression.type`: 'none' (default), 'gzip', 'snappy', 'lz4' or 'zstd', which browsers only read. */
  readonly compression?: Codec
  /** `compression.gzip.level`: 1 to 9, or -1 (default), which leaves it to zlib. */
  readonly compressionGzipLevel?: number
  /** `compression.lz4.level`: 1 to 17; 9 (default) is the fast way. */
  readonly compressionLz4Level?: number
  /** `compression.zstd.level`: -131072 to 22 (default 3). */
  readonly compressionZstdLevel?: number
  /** `partitioner.class`: of records with a key; 'murmur2' (default) is Java's. A function is one of your own. */
  readonly partitioner?: PartitionerName | Partitioner
  /** `partitioner.ignore.keys` (default false): records with a key go where those without one go. */
  readonly partitionerIgnoreKeys?: boolean
  /**
   * `partitioner.adaptive.partitioning.enable` (default true): records without a key go less to brokers that lag
   * (KIP-794).
   */
  readonly partitionerAdaptivePartitioningEnable?: boolean
  /** `partitioner.availability.timeout.ms` (default 0, off): a broker that takes nothing for so long is passed over. */
  readonly partitionerAvailabilityTimeoutMs?: number
}

/** All of it said, and checked. */
export type ProducerSettings = Required<Omit<ProducerOptions, 'acks' | 'batchSize'>> & {
  readonly acks: -1 | 1 | 0
  /** Bytes of a batch that need not wait behind another, and of one that has to. */
  readonly batchSize: number
  readonly waitingBatchSize: number
  /** Of the codec; undefined if it has none. */
  readonly compressionLevel: number | undefined
}

/** Kafka's, and of 'auto' what a batch has that need not wait. */
const defaultBatchSize = 16_384
const maxInFlightIdempotent = 5
/** Kafka's integers have 31 bits, which is what timers count to as well; `buffer.memory` alone has more. */
const most: Partial<Record<string, number>> = { bufferMemory: Number.MAX_SAFE_INTEGER }
const maxWhole = 0x7fff_ffff

const defaults = {
  acks: 'all',
  batchSize: defaultBatchSize,
  lingerMs: 'auto',
  bufferMemory: 33_554_432,
  maxBlockMs: 60_000,
  maxRequestSize: 1_048_576,
  maxInFlight: 5,
  enableIdempotence: true,
  retries: 2_147_483_647,
  deliveryTimeoutMs: 120_000,
  compression: 'none',
  compressionGzipLevel: -1,
  compressionLz4Level: 9,
  compressionZstdLevel: 3,
  partitioner: 'murmur2',
  partitionerIgnoreKeys: false,
  partitionerAdaptivePartitioningEnable: true,
  partitionerAvailabilityTimeoutMs: 0,
} as const satisfies Required<ProducerOptions>

/** The least that each may be; whole numbers. */
const least = {
  bufferMemory: 1,
  maxBlockMs: 0,
  maxRequestSize: 1,
  maxInFlight: 1,
  retries: 0,
  deliveryTimeoutMs: 1,
  partitionerAvailabilityTimeoutMs: 0,
} as const

/** @throws TypeError for an option that does not exist, or a value that it cannot have */
export function producerSettings(options: ProducerOptions): ProducerSettings {
  checkOptions(options, Object.keys(defaults), 'a producer')
  const said = { ...defaults, ...options }
  for (const [name, minimum] of Object.entries(least)) checkWhole(name, Reflect.get(said, name), minimum)
  if (said.lingerMs !== 'auto') checkWhole('lingerMs', said.lingerMs, 0)
  if (said.batchSize !== 'auto') checkWhole('batchSize', said.batchSize, 0)
  if (!writableCodecs.includes(said.compression)) {
    throw new TypeError(`compression '${said.compression}' is none of ${writableCodecs.join(', ')}`)
  }
  const acks = said.acks === 'all' ? -1 : said.acks
  if (![-1, 0, 1].includes(acks)) throw new TypeError(`acks is 'all', 1 or 0, not ${acks}`)
  const enableIdempotence = checkIdempotence(options, acks, said)
  return { ...said, ...batchSizes(said), acks, enableIdempotence, compressionLevel: levelOf(said) }
}

function batchSizes({
  batchSize,
  maxRequestSize,
}: Required<ProducerOptions>): Pick<ProducerSettings, 'batchSize' | 'waitingBatchSize'> {
  if (batchSize !== 'auto') return { batchSize, waitingBatchSize: batchSize }
  return { batchSize: Math.min(defaultBatchSize, maxRequestSize), waitingBatchSize: maxRequestSize }
}

/** As in Kafka: it is on unless something else that was said forbids it, and a contradiction is an error. */
function checkIdempotence(
  { enableIdempotence }: ProducerOptions,
  acks: number,
  { maxInFlight, retries }: Required<ProducerOptions>,
): boolean {
  if (enableIdempotence === false) return false
  if (acks !== -1 && enableIdempotence === true) throw new TypeError("enableIdempotence needs acks: 'all'")
  if (retries === 0 && enableIdempotence === true) throw new TypeError('enableIdempotence needs retries above 0')
  if (acks !== -1 || retries === 0) return false
  if (maxInFlight > maxInFlightIdempotent) {
    throw new TypeError(`with enableIdempotence maxInFlight is at most ${maxInFlightIdempotent}, not ${maxInFlight}`)
  }
  return true
}

function checkWhole(name: string, value: unknown, minimum: number): void {
  const maximum = most[name] ?? maxWhole
  if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > maximum) {
    throw new TypeError(`${name} is a whole number from ${minimum} to ${maximum}, not ${String(value)}`)
  }
}

function levelOf({
  compression,
  compressionGzipLevel,
  compressionLz4Level,
  compressionZstdLevel,
}: Required<ProducerOptions>): number | undefined {
  const levels = { gzip: compressionGzipLevel, lz4: compressionLz4Level, zstd: compressionZstdLevel }
  for (const codec of ['gzip', 'lz4', 'zstd'] as const) {
    if (!isCodecLevel(codec, levels[codec])) throw new TypeError(`${codec} has no level ${levels[codec]}`)
  }
  return compression === 'none' || compression === 'snappy' ? undefined : levels[compression]
}
