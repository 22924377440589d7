import { HttpProblem } from './problem.ts'

declare global {
  interface JSON {
    /** TC39's JSON.parse source text access, which the compiler's library does not know yet. */
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown
    rawJSON(text: string): object
    isRawJSON(value: unknown): boolean
  }
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A text that may have a number which JavaScript would write another way: many digits, a fraction, an exponent, -0. */
const mayHaveInexactNumber = /\d{16}|\d[.eE]|-0/

/**
 * The value of a JSON text. Numbers that JavaScript would change, such as 64-bit ids, stay as they are written when the
 * value is turned into JSON text again.
 *
 * @throws HttpProblem 400
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes)
  if (text === undefined) throw new HttpProblem(400, 'this is no JSON: it is not UTF-8')
  try {
    return mayHaveInexactNumber.test(text) ? JSON.parse(text, keepNumberText) : JSON.parse(text)
  } catch (error) {
    throw new HttpProblem(400, `this is no JSON: ${error instanceof Error ? error.message : error}`)
  }
}

function keepNumberText(_key: string, value: unknown, { source }: { readonly source?: string }): unknown {
  const isInexact = typeof value === 'number' && source !== undefined && JSON.stringify(value) !== source
  return isInexact ? JSON.rawJSON(source) : value
}

/** A JSON object, as opposed to an array, null, or a number that was kept as text. */
export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !JSON.isRawJSON(json)
}

/** The text of bytes that are UTF-8, byte order mark included; undefined for others. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return undefined
  }
}
