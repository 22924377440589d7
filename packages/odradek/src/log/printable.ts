import { isUtf8 } from 'node:buffer'

/** Bytes as text if they are UTF-8 without control characters but line ends and tabs, else undefined. */
export function printableText(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  return /[^\P{Cc}\t\n\r]/u.test(text) ? undefined : text
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

/** For a person: text in quotes, `0x…`, or null. */
export function shown(bytes: Uint8Array | null): string {
  if (bytes === null) return 'null'
  const text = printableText(bytes)
  return text === undefined ? `0x${hexOf(bytes)}` : JSON.stringify(text)
}

/** For a program: text, `{"hex": …}`, or null. */
export function jsonOf(bytes: Uint8Array | null): string | { readonly hex: string } | null {
  return bytes === null ? null : (printableText(bytes) ?? { hex: hexOf(bytes) })
}

/** Bytes inside of what a record means, as JSON. */
export function bytesAsHex(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? jsonOf(value) : value
}
