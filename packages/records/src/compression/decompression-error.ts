/** Compressed records that cannot be read: damaged, or larger than they may be. */
export class DecompressionError extends Error {
  override readonly name = 'DecompressionError'
}

export function tooLarge(maxBytes: number): DecompressionError {
  return new DecompressionError(`the records are more than the ${maxBytes} bytes that are allowed`)
}
