import type { Serde } from '../serdes.ts'
import type { TopicPartition } from '../topic-partition.ts'

/** What the bytes of a key or value mean; null for none. @throws DecodeError */
export function decodePart(
  serde: Serde<unknown>,
  part: 'key' | 'value',
  bytes: Uint8Array | null,
  place: TopicPartition & { readonly offset: number },
): unknown {
  if (bytes === null) return null
  try {
    return serde.deserialize(bytes)
  } catch (error) {
    throw new DecodeError(part, place, error)
  }
}

/** A key or value that its serde or schema would not have. What that threw is the `cause`. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly part: 'key' | 'value'
  readonly topic: string
  readonly partition: number
  readonly offset: number

  constructor(
    part: 'key' | 'value',
    { topic, partition, offset }: TopicPartition & { readonly offset: number },
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`the ${part} at offset ${offset} of ${topic}-${partition} cannot be decoded: ${reason}`, { cause })
    this.part = part
    this.topic = topic
    this.partition = partition
    this.offset = offset
  }
}
