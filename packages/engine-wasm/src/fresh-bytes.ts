/**
 * Bytes for a result, which its maker fills from end to end. In Node they are not cleared before.
 */
export function freshBytes(length: number): Uint8Array<ArrayBuffer> {
  if (typeof Buffer === 'undefined') return new Uint8Array(length)
  const { buffer, byteOffset } = Buffer.allocUnsafeSlow(length)
  return new Uint8Array(buffer, byteOffset, length)
}

/** A copy that its caller may keep. */
export function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = freshBytes(bytes.length)
  copy.set(bytes)
  return copy
}
