import { putInt64 } from './int64.ts'
import { encodeText, maxTextBytes } from './text.ts'
import { type Uuid, uuidToBytes } from './uuid.ts'

/** From here on bytes are a piece of their own: a copy costs more than another entry in a gathering write. */
const byReferenceBytes = 1024
/** What a writer begins with, of a slab that it shares: most answers fit, and none has to allocate. */
const firstBytes = 256
const slabBytes = 16 * 1024
/** What an int16 can say, which is the length of a string in versions that are not flexible. */
const maxStringBytes = 0x7fff

let slab = new Uint8Array(slabBytes)
let slabView = new DataView(slab.buffer)
/** Bytes of the slab that belong to writers, one behind the other. */
let slabUsed = 0

/** Record batches: one view, or several that follow each other on the wire. */
export type Records = Uint8Array | readonly Uint8Array[]

/**
 * Writes Kafka's types. Small values gather in a buffer that grows; large byte fields are kept by reference, so the
 * result is a list of pieces to be written one after the other, and record batches are never copied. Whoever hands such
 * a field in leaves its bytes alone until the pieces are written.
 */
export class Writer {
  readonly #pieces: Uint8Array[] = []
  #finishedBytes = 0
  #buffer: Uint8Array
  #view: DataView
  /** Where the present piece begins in the buffer. */
  #start: number
  #position: number
  /** What follows in the buffer is not this writer's. */
  #limit: number

  constructor() {
    if (slabUsed + firstBytes > slabBytes) {
      slab = new Uint8Array(slabBytes)
      slabView = new DataView(slab.buffer)
      slabUsed = 0
    }
    this.#buffer = slab
    this.#view = slabView
    this.#start = slabUsed
    this.#position = slabUsed
    slabUsed += firstBytes
    this.#limit = slabUsed
  }

  get byteLength(): number {
    return this.#finishedBytes + this.#position - this.#start
  }

  /** Everything that was written, in order. The writer is done then. */
  finish(): Uint8Array[] {
    this.#closePiece()
    // What it did not need is the next one's.
    if (this.#buffer === slab && this.#limit === slabUsed) slabUsed = this.#position
    this.#limit = this.#position
    return this.#pieces
  }

  /** An int32 at the front that counts what follows it, as every frame has; call it first, and `endFrame` last. */
  beginFrame(): void {
    this.int32(0)
  }

  /** Fills in the size and gives the whole frame. */
  endFrame(): Uint8Array[] {
    const size = this.byteLength - 4
    const pieces = this.finish()
    const first = pieces[0]
    if (first === undefined) throw new Error('a frame was ended that was not begun')
    new DataView(first.buffer, first.byteOffset).setInt32(0, size)
    return pieces
  }

  bool(value: boolean): void {
    this.int8(value ? 1 : 0)
  }

  int8(value: number): void {
    const position = this.#reserve(1)
    this.#view.setInt8(position, value)
  }

  int16(value: number): void {
    const position = this.#reserve(2)
    this.#view.setInt16(position, value)
  }

  uint16(value: number): void {
    const position = this.#reserve(2)
    this.#view.setUint16(position, value)
  }

  int32(value: number): void {
    const position = this.#reserve(4)
    this.#view.setInt32(position, value)
  }

  int64(value: number): void {
    const position = this.#reserve(8)
    putInt64(this.#view, position, value)
  }

  float64(value: number): void {
    const position = this.#reserve(8)
    this.#view.setFloat64(position, value)
  }

  uuid(value: Uuid): void {
    this.#append(uuidToBytes(value))
  }

  /** 32 bits, seven a byte, the lowest first; the top bit says that more follow. */
  unsignedVarint(value: number): void {
    let rest = value >>> 0
    for (; rest > 0x7f; rest >>>= 7) this.int8((rest & 0x7f) | 0x80)
    this.int8(rest)
  }

  /** @throws RangeError when the text is longer than the version's length field can say */
  string(isFlexible: boolean, value: string | null): void {
    if (value === null) {
      if (isFlexible) this.unsignedVarint(0)
      else this.int16(-1)
      return
    }
    // The length stands in front of the text, so the text is written first, behind the room that its length may take.
    const room = maxTextBytes(value)
    this.#ensure(room + 5)
    const lengthBytes = isFlexible ? varintBytes(room + 1) : 2
    const length = encodeText(value, this.#buffer, this.#position + lengthBytes)
    if (!isFlexible && length > maxStringBytes) {
      throw new RangeError(`a string of ${length} bytes is longer than the ${maxStringBytes} that this version allows`)
    }
    const needed = isFlexible ? varintBytes(length + 1) : 2
    if (needed !== lengthBytes) {
      const text = this.#position + lengthBytes
      this.#buffer.copyWithin(this.#position + needed, text, text + length)
    }
    if (isFlexible) this.unsignedVarint(length + 1)
    else this.int16(length)
    this.#position += length
  }

  bytes(isFlexible: boolean, value: Uint8Array | null): void {
    if (value === null) this.#length(isFlexible, -1)
    else this.records(isFlexible, value)
  }

  records(isFlexible: boolean, value: Records | null): void {
    if (value === null) {
      this.#length(isFlexible, -1)
    } else if (value instanceof Uint8Array) {
      this.#length(isFlexible, value.length)
      this.#append(value)
    } else {
      this.#length(
        isFlexible,
        value.reduce((sum, piece) => sum + piece.length, 0),
      )
      for (const piece of value) this.#append(piece)
    }
  }

  array<T>(isFlexible: boolean, items: readonly T[] | null, writeItem: WriteItem<T>, version: number): void {
    this.#length(isFlexible, items === null ? -1 : items.length)
    if (items !== null) for (const item of items) writeItem(this, item, version)
  }

  /** A struct that may be null stands behind a byte: -1 for null, 1 for a struct. */
  nullableStruct<T>(value: T | null, writeItem: WriteItem<T>, version: number): void {
    this.int8(value === null ? -1 : 1)
    if (value !== null) writeItem(this, value, version)
  }

  /** As `nullableStruct`, inside of a tagged field. */
  nullableTaggedStruct<T>(value: T | null, writeItem: WriteItem<T>, version: number): void {
    this.unsignedVarint(value === null ? 0 : 1)
    if (value !== null) writeItem(this, value, version)
  }

  /** One tagged field: its tag, its size, and what `write` writes. */
  tagged(tag: number, write: (writer: Writer) => void): void {
    const content = new Writer()
    write(content)
    this.unsignedVarint(tag)
    this.unsignedVarint(content.byteLength)
    for (const piece of content.finish()) this.#append(piece)
  }

  #length(isFlexible: boolean, length: number): void {
    if (isFlexible) this.unsignedVarint(length + 1)
    else this.int32(length)
  }

  #append(bytes: Uint8Array): void {
    if (bytes.length < byReferenceBytes) {
      const position = this.#reserve(bytes.length)
      this.#buffer.set(bytes, position)
      return
    }
    this.#closePiece()
    this.#pieces.push(bytes)
    this.#finishedBytes += bytes.length
  }

  #closePiece(): void {
    if (this.#position === this.#start) return
    this.#pieces.push(this.#buffer.subarray(this.#start, this.#position))
    this.#finishedBytes += this.#position - this.#start
    this.#start = this.#position
  }

  /** Makes room and returns where it begins. It may move the buffer, so whoever writes looks at that afterwards. */
  #reserve(length: number): number {
    this.#ensure(length)
    const position = this.#position
    this.#position += length
    return position
  }

  #ensure(length: number): void {
    if (this.#position + length <= this.#limit) return
    // Pieces that were closed keep the old buffer; only the open one moves.
    const open = this.#buffer.subarray(this.#start, this.#position)
    const grown = new Uint8Array(Math.max((this.#limit - this.#start) * 2, open.length + length))
    grown.set(open)
    this.#buffer = grown
    this.#view = new DataView(grown.buffer)
    this.#position = open.length
    this.#start = 0
    this.#limit = grown.length
  }
}

export type WriteItem<T> = (writer: Writer, item: T, version: number) => void

function varintBytes(value: number): number {
  let bytes = 1
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes++
  return bytes
}

/** Items of arrays of plain types. */
export const writeInt8: WriteItem<number> = (writer, item) => writer.int8(item)
export const writeInt16: WriteItem<number> = (writer, item) => writer.int16(item)
export const writeInt32: WriteItem<number> = (writer, item) => writer.int32(item)
export const writeInt64: WriteItem<number> = (writer, item) => writer.int64(item)
export const writeString: WriteItem<string> = (writer, item) => writer.string(false, item)
export const writeCompactString: WriteItem<string> = (writer, item) => writer.string(true, item)
