// A byte order mark at the front is a part of the text, not of its encoding: it is kept.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()
/** Up to here a loop over ASCII beats a call into the decoder: most strings of the protocol are names. */
const shortText = 40

/** UTF-8 to string; malformed bytes become U+FFFD, as in Kafka. */
export function decodeText(bytes: Uint8Array, start: number, length: number): string {
  if (length <= shortText) {
    let text = ''
    for (let i = start; i < start + length; i++) {
      const byte = bytes[i] ?? 0
      if (byte > 0x7f) return decoder.decode(bytes.subarray(start, start + length))
      text += String.fromCharCode(byte)
    }
    return text
  }
  return decoder.decode(bytes.subarray(start, start + length))
}

/** The most bytes that UTF-8 takes for a string. */
export function maxTextBytes(text: string): number {
  return text.length * 3
}

/** Writes UTF-8 at `start`, where `maxTextBytes` are free; returns the bytes written. */
export function encodeText(text: string, bytes: Uint8Array, start: number): number {
  if (text.length <= shortText) {
    let i = 0
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) break
      bytes[start + i] = code
    }
    if (i === text.length) return i
  }
  return encoder.encodeInto(text, bytes.subarray(start)).written
}
