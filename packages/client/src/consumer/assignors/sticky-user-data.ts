/**
 * What members of a sticky group tell the leader in the user data of their subscriptions, as Java's client writes it:
 *
 *     sticky:             int32 n, n times { string topic, int32 m, m times int32 partition }, int32 generation
 *     cooperative-sticky: int32 generation
 *
 * A string is an int16 length and UTF-8. Before version 2.4 `sticky` had no generation. Both come from other clients,
 * so what cannot be read counts as nothing said, as it does in Java's client.
 */
import { ProtocolError, Reader, type WriteItem, Writer } from '@odradek/protocol'
import type { TopicPartition } from '../../topic-partition.ts'
import { HashOrderedSet, stringHash } from './hash-ordered-set.ts'
import type { Claim } from './ownership.ts'

const nothing: Claim = { partitions: [], generationId: -1 }
/** A topic without a name and without partitions. */
const minTopicBytes = 6

export function encodeStickyUserData({ partitions, generationId }: Claim): Uint8Array {
  const numbers = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    const known = numbers.get(topic)
    if (known === undefined) numbers.set(topic, [partition])
    else known.push(partition)
  }
  // Java's `computeIfAbsent` puts a key at the head of its bucket, so the topics come in the opposite order here. It
  // also doubles the table one key later: with just 13, 25, 49 … topics Java may have them in another order.
  const topics = new HashOrderedSet(stringHash, [...numbers.keys()].reverse()).values()
  const writer = new Writer()
  const writeTopic: WriteItem<string> = (to, topic) => {
    to.string(false, topic)
    to.array(false, numbers.get(topic) ?? [], (too, partition) => too.int32(partition), 0)
  }
  writer.array(false, topics, writeTopic, 0)
  writer.int32(generationId)
  return joined(writer)
}

export function decodeStickyUserData(userData: Uint8Array | null): Claim {
  return readOrNothing(userData, (reader) => {
    const topics = reader.array('previousAssignment', false, minTopicBytes, readTopic, 0)
    return { partitions: topics.flat(), generationId: reader.remaining >= 4 ? reader.int32() : -1 }
  })
}

function readTopic(reader: Reader): TopicPartition[] {
  const topic = reader.string('topic', false)
  return reader.array('partitions', false, 4, (from) => ({ topic, partition: from.int32() }), 0)
}

export function encodeGeneration(generationId: number): Uint8Array {
  const writer = new Writer()
  writer.int32(generationId)
  return joined(writer)
}

/** -1 when it cannot be read. */
export function decodeGeneration(userData: Uint8Array | null): number {
  return readOrNothing(userData, (reader) => ({ partitions: [], generationId: reader.int32() })).generationId
}

function readOrNothing(userData: Uint8Array | null, read: (reader: Reader) => Claim): Claim {
  if (userData === null) return nothing
  try {
    return read(new Reader(userData))
  } catch (error) {
    if (error instanceof ProtocolError) return nothing
    throw error
  }
}

/** The pieces of a writer may be views of a buffer that it shares. */
function joined(writer: Writer): Uint8Array {
  const bytes = new Uint8Array(writer.byteLength)
  let end = 0
  for (const piece of writer.finish()) {
    bytes.set(piece, end)
    end += piece.length
  }
  return bytes
}
