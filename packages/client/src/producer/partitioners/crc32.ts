import { type Partitioner, randomPartition } from './partitioner.ts'

/** The polynomial of IEEE 802.3, its bits reversed: that of gzip, not the CRC-32C of Kafka's batches. */
const polynomial = 0xedb88320

const table: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? polynomial : 0)
  return remainder
})

/**
 * librdkafka's `consistent_random`: the CRC-32 of the key, without a sign, modulo the count of partitions. Without a
 * key, or with a key of no bytes, a random partition that has a leader.
 */
export function crc32Partitioner(random: () => number): Partitioner {
  return (key, context) => {
    if (key === null || key.length === 0) return randomPartition(context, random)
    return crc32(key) % context.partitionCount
  }
}

/** CRC-32 of IEEE 802.3, from 0 to below 2^32. */
export function crc32(bytes: Uint8Array): number {
  let remainder = -1
  for (let i = 0; i < bytes.length; i++) {
    remainder = (remainder >>> 8) ^ (table[(remainder ^ (bytes[i] ?? 0)) & 0xff] ?? 0)
  }
  return ~remainder >>> 0
}
