/** What is used of packages that have no types of their own. */

declare module 'snappyjs' {
  const snappy: {
    compress(bytes: Uint8Array): Uint8Array
    uncompress(bytes: Uint8Array): Uint8Array
  }
  export default snappy
}

declare module 'kafkajs/src/protocol/encoder.js' {
  export default class Encoder {
    readonly buffer: Buffer
  }
}

declare module 'kafkajs/src/protocol/decoder.js' {
  export default class Decoder {
    constructor(bytes: Buffer)
  }
}

declare module 'kafkajs/src/protocol/recordBatch/record/v0/index.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js'
  export default function encodeRecord(record: {
    offsetDelta: number
    timestampDelta: number
    key: Buffer | string | null
    value: Buffer | string | null
  }): Encoder
}

declare module 'kafkajs/src/protocol/recordBatch/v0/index.js' {
  import type Encoder from 'kafkajs/src/protocol/encoder.js'

  const recordBatch: {
    RecordBatch(batch: {
      firstTimestamp: number
      maxTimestamp: number
      lastOffsetDelta: number
      records: readonly Encoder[]
    }): Promise<Encoder>
  }
  export default recordBatch
}

declare module 'kafkajs/src/protocol/recordBatch/v0/decoder.js' {
  import type Decoder from 'kafkajs/src/protocol/decoder.js'
  export default function decodeBatch(decoder: Decoder): Promise<{
    readonly records: readonly { readonly key: Buffer | null; readonly value: Buffer | null }[]
  }>
}
