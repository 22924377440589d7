/** Bytes that are not what the protocol says: truncated, a length that lies, a value out of range. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}
