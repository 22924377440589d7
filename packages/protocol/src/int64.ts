import { ProtocolError } from './protocol-error.ts'

/**
 * int64 on the wire is a JavaScript number here: offsets, timestamps and producer ids stay far below 2^53, and a BigInt
 * costs an allocation each. A value beyond is refused, never rounded.
 */
export function getInt64(view: DataView, position: number): number {
  const value = view.getInt32(position) * 0x1_0000_0000 + view.getUint32(position + 4)
  if (!Number.isSafeInteger(value)) throw new ProtocolError('an int64 is outside the exact range of ±2^53')
  return value
}

export function putInt64(view: DataView, position: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000)
  view.setInt32(position, high)
  view.setUint32(position + 4, value - high * 0x1_0000_0000)
}
