import { getInt64 } from './int64.ts'
import { ProtocolError } from './protocol-error.ts'
import { decodeText } from './text.ts'
import { type Uuid, uuidFromBytes } from './uuid.ts'

const uuidBytes = 16

/**
 * Reads Kafka's types from untrusted bytes. Every length is checked against what is there before anything is read or
 * allocated by it; the only thing that is ever thrown is ProtocolError. Bytes and records are views, not copies.
 *
 * `isFlexible` chooses between the compact lengths of flexible versions (a varint of the length plus one, KIP-482) and
 * the older ones (an int16 for strings, an int32 for bytes and arrays, -1 for null).
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
    return uuidFromBytes(this.#bytes, this.#advance(uuidBytes))
  }

  /** 32 bits, seven a byte, the lowest first; the top bit says that more follow. */
  unsignedVarint(): number {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.int8()
      value |= (byte & 0x7f) << shift
      if (byte >= 0) return value
    }
    const last = this.int8()
    if (last < 0) throw new ProtocolError('a varint is longer than five bytes')
    if (last > 0x0f) throw new ProtocolError('a varint is above 32 bits')
    return (value | (last << 28)) >>> 0
  }

  /** Field names are for the error's sentence. */
  string(field: string, isFlexible: boolean): string {
    return this.nullableString(isFlexible) ?? refuseNull(field)
  }

  nullableString(isFlexible: boolean): string | null {
    const length = isFlexible ? this.unsignedVarint() - 1 : this.int16()
    if (length < 0) return nullOf(length)
    return decodeText(this.#bytes, this.#advance(length), length)
  }

  /** A view of the bytes, which lives as long as the frame. */
  bytes(field: string, isFlexible: boolean): Uint8Array {
    return this.nullableBytes(isFlexible) ?? refuseNull(field)
  }

  nullableBytes(isFlexible: boolean): Uint8Array | null {
    const length = isFlexible ? this.unsignedVarint() - 1 : this.int32()
    if (length < 0) return nullOf(length)
    const start = this.#advance(length)
    return this.#bytes.subarray(start, start + length)
  }

  array<T>(field: string, isFlexible: boolean, minItemBytes: number, readItem: ReadItem<T>, version: number): T[] {
    return this.nullableArray(field, isFlexible, minItemBytes, readItem, version) ?? refuseNull(field)
  }

  /** `minItemBytes` is what the smallest item takes: a count that cannot be true is refused before it costs memory. */
  nullableArray<T>(
    field: string,
    isFlexible: boolean,
    minItemBytes: number,
    readItem: ReadItem<T>,
    version: number,
  ): T[] | null {
    const count = isFlexible ? this.unsignedVarint() - 1 : this.int32()
    if (count < 0) return nullOf(count)
    if (count * minItemBytes > this.remaining) {
      throw new ProtocolError(`'${field}' announces ${count} items where ${this.remaining} bytes are left`)
    }
    const items: T[] = []
    for (let i = 0; i < count; i++) items.push(readItem(this, version))
    return items
  }

  /** Structs that may be null begin with a byte: negative for null. */
  isNull(): boolean {
    return this.int8() < 0
  }

  /** In a tagged field they begin with an unsigned varint instead: 0 for null. */
  isTaggedNull(): boolean {
    return this.unsignedVarint() === 0
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
    if (size > this.remaining) {
      throw new ProtocolError(`a tagged field announces ${size} bytes where ${this.remaining} are left`)
    }
    return this.position + size
  }

  /** What was read of a tagged field must be all of it. */
  closeTaggedField(end: number): void {
    if (this.position !== end) throw new ProtocolError('the size of a tagged field is not that of its content')
  }

  /** Moves over `length` bytes and returns where they begin. */
  #advance(length: number): number {
    const start = this.position
    if (length > this.#bytes.length - start) {
      throw new ProtocolError(`a field of ${length} bytes begins at byte ${start} of ${this.#bytes.length}`)
    }
    this.position = start + length
    return start
  }
}

/** Reads one item of an array. */
export type ReadItem<T> = (reader: Reader, version: number) => T

function nullOf(length: number): null {
  if (length !== -1) throw new ProtocolError(`a length is ${length}`)
  return null
}

function refuseNull(field: string): never {
  throw new ProtocolError(`'${field}' is null, which is not allowed`)
}

/** Items of arrays of plain types. */
export const readInt8: ReadItem<number> = (reader) => reader.int8()
export const readInt16: ReadItem<number> = (reader) => reader.int16()
export const readInt32: ReadItem<number> = (reader) => reader.int32()
export const readInt64: ReadItem<number> = (reader) => reader.int64()
export const readString: ReadItem<string> = (reader) => reader.string('an item', false)
export const readCompactString: ReadItem<string> = (reader) => reader.string('an item', true)
