/** A key or value that its serde or schema would not have. What that threw is the `cause`. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly part: 'key' | 'value'
  readonly topic: string
  readonly partition: number
  readonly offset: number

  constructor(
    part: 'key' | 'value',
    { topic, partition, offset }: { readonly topic: string; readonly partition: number; readonly offset: number },
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
