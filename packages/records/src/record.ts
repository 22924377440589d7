export interface RecordHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

/** A record to be written. */
export interface NewRecord {
  readonly key: Uint8Array | null
  /** Null is a tombstone. */
  readonly value: Uint8Array | null
  readonly headers?: readonly RecordHeader[] | undefined
  readonly timestampMs: number
}

/** What a batch is made of: a record whose text is UTF-8 as soon as it stands in the batch, and not before. */
export interface RecordInput {
  readonly key: Uint8Array | string | null
  readonly value: Uint8Array | string | null
  readonly headers?: readonly RecordHeaderInput[] | undefined
  readonly timestampMs: number
}

export interface RecordHeaderInput {
  readonly key: string
  readonly value: Uint8Array | string | null
}

/** A record that was read; key and value are views into its batch. */
export interface LogRecord {
  readonly offset: number
  readonly timestampMs: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly RecordHeader[]
}
