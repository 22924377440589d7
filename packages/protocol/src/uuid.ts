import { ProtocolError } from './protocol-error.ts'

declare const uuidBrand: unique symbol

/** 16 bytes in Kafka's own text form: URL-safe base64 without padding, 22 characters. */
export type Uuid = string & { readonly [uuidBrand]: true }

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const uuidBytes = 16
/** 22 characters carry 132 bits; the last four have to be zero. */
const pattern = /^[A-Za-z0-9_-]{21}[AQgw]$/

/** Stands for "no id". */
export const zeroUuid: Uuid = uuidFromBytes(new Uint8Array(uuidBytes))

/** The 16 bytes at `start`; the caller has checked that they are there. */
export function uuidFromBytes(bytes: Uint8Array, start = 0): Uuid {
  const end = start + uuidBytes - 1
  let text = ''
  for (let i = start; i < end; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += digit(group >> 18) + digit(group >> 12) + digit(group >> 6) + digit(group)
  }
  const last = bytes[end] ?? 0
  return (text + digit(last >> 2) + digit(last << 4)) as Uuid
}

/** @throws ProtocolError when the text is no such id */
export function parseUuid(text: string): Uuid {
  if (!isUuid(text)) throw new ProtocolError(`'${text.slice(0, 40)}' is not a UUID in base64`)
  return text
}

function isUuid(text: string): text is Uuid {
  return pattern.test(text)
}

export function uuidToBytes(uuid: Uuid): Uint8Array {
  const bytes = new Uint8Array(uuidBytes)
  let bits = 0
  let bitCount = 0
  let position = 0
  for (const character of uuid) {
    bits = (bits << 6) | alphabet.indexOf(character)
    bitCount += 6
    if (bitCount >= 8 && position < uuidBytes) {
      bitCount -= 8
      bytes[position++] = bits >> bitCount
    }
  }
  return bytes
}

function digit(bits: number): string {
  return alphabet.charAt(bits & 0x3f)
}
