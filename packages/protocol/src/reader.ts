import { getInt64 } from './int64.ts'
import { ProtocolError } from './protocol-error.ts'
import { decodeText } from './text.ts'
import { type Uuid, uuidFromBytes } from './uuid.ts'

const maxVarintBytes = 5

/**
 * Reads Kafka's types from untrusted bytes. Every length is checked against what is there before anything is read or
 * allocated by it; the only thing that is ever thrown is ProtocolError. Bytes and records are views, not copies.
 */
export class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  position: number

  constructor(bytes: Uint8Array, position = 0) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.position = position
  }

  get remaining(): number {
    return this.#bytes.length - this.position
  }

  bool(): boolean {
    return this.int8() !== 0
  }

  int8(): number {
    return this.#view.getInt8(this.#advance(1))
  }

  int16(): number {
    return this.#view.getInt16(this.#advance(2))
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2))
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4))
  }

  int64(): number {
    return getInt64(this.#view, this.#advance(8))
  }

  float64(): number {
    return this.#view.getFloat64(this.#advance(8))
  }

  uuid(): Uuid {
    return uuidFromBytes(this.#take(16))
  }

  /** Seven bits a byte, the lowest first; at most five bytes. */
  unsignedVarint(): number {
    let value = 0
    for (let i = 0; i < maxVarintBytes; i++) {
      const byte = this.int8()
      value |= (byte & 0x7f) << (7 * i)
      if (byte >= 0) return value >>> 0
    }
    throw new ProtocolError('a varint is longer than five bytes')
  }

  string(isFlexible: boolean): string {
    return notNull(this.nullableString(isFlexible), 'string')
  }

  nullableString(isFlexible: boolean): string | null {
    const length = isFlexible ? this.unsignedVarint() - 1 : this.int16()
    if (length < 0) return nullFor(length)
    return decodeText(this.#bytes, this.#advance(length), length)
  }

  bytes(isFlexible: boolean): Uint8Array {
    return notNull(this.nullableBytes(isFlexible), 'bytes field')
  }

  nullableBytes(isFlexible: boolean): Uint8Array | null {
    const length = isFlexible ? this.unsignedVarint() - 1 : this.int32()
    return length < 0 ? nullFor(length) : this.#take(length)
  }

  /**
   * `minItemBytes` is what the smallest item takes, so that a count that cannot be true is refused before it costs
   * memory.
   */
  array<T>(isFlexible: boolean, minItemBytes: number, version: number, readItem: ReadItem<T>): T[] {
    return notNull(this.nullableArray(isFlexible, minItemBytes, version, readItem), 'array')
  }

  nullableArray<T>(isFlexible: boolean, minItemBytes: number, version: number, readItem: ReadItem<T>): T[] | null {
    const count = isFlexible ? this.unsignedVarint() - 1 : this.int32()
    if (count < 0) return nullFor(count)
    if (count * minItemBytes > this.remaining) {
      throw new ProtocolError(`an array announces ${count} items where ${this.remaining} bytes are left`)
    }
    const items: T[] = []
    for (let i = 0; i < count; i++) items.push(readItem(this, version))
    return items
  }

  /** Structs that may be null begin with a byte: negative for null. */
  isNull(): boolean {
    return this.int8() < 0
  }

  /** Skips a section of tagged fields of which none is known. */
  skipTaggedFields(): void {
    for (let left = this.unsignedVarint(); left > 0; left--) {
      this.unsignedVarint()
      this.#advance(this.unsignedVarint())
    }
  }

  /** Reads a tagged field's size and returns where the field ends. */
  openTaggedField(): number {
    const size = this.unsignedVarint()
    if (size > this.remaining) throw new ProtocolError('a tagged field is longer than the message')
    return this.position + size
  }

  /** What was read of a tagged field must be all of it. */
  closeTaggedField(end: number): void {
    if (this.position !== end) throw new ProtocolError('the size of a tagged field is not that of its content')
  }

  #take(length: number): Uint8Array {
    const start = this.#advance(length)
    return this.#bytes.subarray(start, start + length)
  }

  /** Moves over `length` bytes and returns where they begin. */
  #advance(length: number): number {
    const start = this.position
    if (length > this.#bytes.length - start) {
      throw new ProtocolError(`the message ends at byte ${this.#bytes.length}, inside a field of ${length} bytes`)
    }
    this.position = start + length
    return start
  }
}

export type ReadItem<T> = (reader: Reader, version: number) => T

function nullFor(length: number): null {
  if (length !== -1) throw new ProtocolError(`a length is ${length}`)
  return null
}

function notNull<T>(value: T | null, what: string): T {
  if (value === null) throw new ProtocolError(`a ${what} is null where null is not allowed`)
  return value
}

/** Items of arrays of plain types. */
export const readBool: ReadItem<boolean> = (reader) => reader.bool()
export const readInt8: ReadItem<number> = (reader) => reader.int8()
export const readInt16: ReadItem<number> = (reader) => reader.int16()
export const readInt32: ReadItem<number> = (reader) => reader.int32()
export const readInt64: ReadItem<number> = (reader) => reader.int64()
export const readUuid: ReadItem<Uuid> = (reader) => reader.uuid()
export const readString: ReadItem<string> = (reader) => reader.string(false)
export const readCompactString: ReadItem<string> = (reader) => reader.string(true)
export const readBytes: ReadItem<Uint8Array> = (reader) => reader.bytes(false)
export const readCompactBytes: ReadItem<Uint8Array> = (reader) => reader.bytes(true)
