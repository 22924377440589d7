import { lengthNegative, noFault, type RecordFault, truncated, varintTooLong } from '../record-fault.ts'

/** Reads the parts of records. The first fault stays; what is read after it is 0. */
export class RecordCursor {
  readonly #bytes: Uint8Array
  position: number
  fault: RecordFault = noFault
  /** The halves of the last varlong. */
  low = 0
  high = 0

  constructor(bytes: Uint8Array, position: number) {
    this.#bytes = bytes
    this.position = position
  }

  get remaining(): number {
    return this.#bytes.length - this.position
  }

  fail(fault: RecordFault): void {
    if (this.fault === noFault) this.fault = fault
  }

  /** A zigzag varint of at most five bytes. */
  varint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte()
      if (byte < 0) return 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1)
    }
    this.fail(varintTooLong)
    return 0
  }

  /** A zigzag varint of at most ten bytes, into `low` and `high`. Long ones are too rare to need more than a BigInt. */
  varlong(): void {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte()
      if (byte < 0) break
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) {
        const unsigned = BigInt.asUintN(64, value)
        this.#setHalves((unsigned >> 1n) ^ -(unsigned & 1n))
        return
      }
    }
    // Does nothing when the bytes ended: the first fault stays.
    this.fail(varintTooLong)
    this.#setHalves(0n)
  }

  /** Moves over the bytes of a key or value; -1 is null. */
  skip(length: number): void {
    if (length < -1) this.fail(lengthNegative)
    else if (length > this.remaining) this.fail(truncated)
    else if (length > 0) this.position += length
  }

  #byte(): number {
    const byte = this.#bytes[this.position]
    if (byte === undefined) {
      this.fail(truncated)
      return -1
    }
    this.position++
    return byte
  }

  #setHalves(value: bigint): void {
    this.low = Number(BigInt.asIntN(32, value))
    this.high = Number(BigInt.asIntN(32, value >> 32n))
  }
}
