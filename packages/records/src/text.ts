const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The most bytes that a character of a JavaScript string (a UTF-16 unit) takes. */
export const maxCharacterBytes: number = 3

/** Memory that text is written to and read from. Node's Buffer writes 100 characters in 53 ns, `encodeInto` in 144. */
export interface TextBytes {
  readonly bytes: Uint8Array
  /** Writes UTF-8, for which there must be room, and returns how many bytes it took. */
  write(text: string, position: number): number
  read(start: number, end: number): string
}

/** How many bytes the text takes as UTF-8. */
export function textLength(text: string): number {
  return typeof Buffer === 'undefined' ? encoder.encode(text).length : Buffer.byteLength(text, 'utf8')
}

export function textBytes(buffer: ArrayBufferLike, position: number, length: number): TextBytes {
  const bytes = new Uint8Array(buffer, position, length)
  if (typeof Buffer === 'undefined') {
    return {
      bytes,
      write: (text, at) => encoder.encodeInto(text, bytes.subarray(at)).written,
      read: (start, end) => decoder.decode(bytes.subarray(start, end)),
    }
  }
  const view = Buffer.from(buffer, position, length)
  return {
    bytes,
    write: (text, at) => view.write(text, at, 'utf8'),
    read: (start, end) => view.toString('utf8', start, end),
  }
}
