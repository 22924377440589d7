import type { Engine } from '@odradek/engine-wasm'
import { noFault, recordFaults, scanRowLength } from '@odradek/engine-wasm'
import { codecs, crcStart, type RecordBatchHeader, recordBatchMagic, recordBatchOverhead } from '@odradek/protocol'
import { DecompressionError, decompress } from '@odradek/records'
import { cleanPieceBytes } from '../limits.ts'
import { StorageError } from '../storage-error.ts'

/** The records of a batch, decompressed and found: one row of `scanColumns` each. */
export interface ScannedRecords {
  readonly count: number
  readonly section: Uint8Array
  readonly columns: Int32Array
}

/** Looks into batches, one after the other. What it gives is valid until the next batch. */
export class BatchScanner {
  readonly #engine: Engine
  readonly #maxDecompressedBytes: number
  #columns = new Int32Array(1024 * scanRowLength)
  #bytesSincePause = 0

  constructor(engine: Engine, maxDecompressedBytes: number) {
    this.#engine = engine
    this.#maxDecompressedBytes = maxDecompressedBytes
  }

  /**
   * The records of a batch, whose CRC is checked first: a byte that has changed at rest must not become part of a batch
   * with a right CRC, nor make one key another.
   *
   * @throws StorageError when the batch is not sound
   */
  scan(batch: Uint8Array, header: RecordBatchHeader): ScannedRecords {
    const { recordCount } = header
    if (header.magic !== recordBatchMagic) throw damaged(header, `is of magic ${header.magic}`)
    if (this.#engine.crc32c(batch.subarray(crcStart)) !== header.crc) throw damaged(header, 'does not match its CRC')
    const section = decompressed(this.#engine, batch, header, this.#maxDecompressedBytes)
    this.#bytesSincePause += section.length
    // A record takes seven bytes at least, so a count that lies is found out before it costs memory.
    if (recordCount < 0 || recordCount * 7 > section.length) throw damaged(header, `announces ${recordCount} records`)
    const length = recordCount * scanRowLength
    if (this.#columns.length < length) this.#columns = new Int32Array(length)
    const columns = this.#columns.subarray(0, length)
    const fault = this.#engine.scanRecords(section, recordCount, columns, header.lastOffsetDelta)
    if (fault !== noFault) throw damaged(header, `is not what it says: ${recordFaults[fault]}`)
    return { count: recordCount, section, columns }
  }

  /** Whether so much was looked at since the last time that it was, that others should have a turn. */
  isPauseDue(): boolean {
    if (this.#bytesSincePause < cleanPieceBytes) return false
    this.#bytesSincePause = 0
    return true
  }
}

function decompressed(engine: Engine, batch: Uint8Array, header: RecordBatchHeader, maxBytes: number): Uint8Array {
  const records = batch.subarray(recordBatchOverhead)
  // The batch of a producer whose records have all been cleaned away.
  if (header.recordCount === 0) return new Uint8Array(0)
  const codec = codecs[header.codec]
  if (codec === undefined) throw damaged(header, `has codec ${header.codec}`)
  try {
    return decompress(engine, codec, records, maxBytes)
  } catch (error) {
    if (error instanceof DecompressionError) throw damaged(header, error.message)
    throw error
  }
}

function damaged(header: RecordBatchHeader, what: string): StorageError {
  return new StorageError('damaged', `The stored batch at offset ${header.baseOffset} ${what}.`)
}
