import { WorkloadError } from './workload-error.ts'

const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** A number, and perhaps a unit: `100`, `100b`, `16k`, `16kb`, `16 KiB`, `1.5mb`. */
export const bytesPattern: RegExp = /^\s*(\d+(?:\.\d+)?)\s*([bB]|[kmgtKMGT](?:[iI]?[bB])?)?\s*$/

/**
 * Bytes by a text as users write it. Units are powers of 1024, as `batch.size` is spoken of: 16k, 16kb and 16 KiB are
 * 16,384. What is not whole is rounded.
 * @throws WorkloadError if it is not a size, or more than a number can count
 */
export function parseBytes(text: string): number {
  const bytes = bytesIn(text)
  if (Number.isNaN(bytes)) throw notBytes(text, whyNotBytes(text))
  if (!Number.isSafeInteger(bytes)) throw notBytes(text, 'it is more than can be counted')
  return bytes
}

/** As `parseBytes`, but NaN for what is not a size. */
export function bytesIn(text: string): number {
  const match = bytesPattern.exec(text)
  if (match === null) return Number.NaN
  const [, number, unit = 'b'] = match
  return Math.round(Number(number) * 1024 ** 'BKMGT'.indexOf(unit.charAt(0).toUpperCase()))
}

/** For readers: `100 B`, `16 KB`, `1.5 MB`; two digits after the point at most. */
export function formatBytes(bytes: number): string {
  let [amount, unit] = [bytes, 0]
  for (; Math.abs(rounded(amount)) >= 1024 && unit < units.length - 1; unit++) amount /= 1024
  return `${rounded(amount)} ${units[unit] ?? ''}`
}

const rounded = (amount: number): number => Number(amount.toFixed(2))

const notBytes = (text: string, why: string): WorkloadError =>
  new WorkloadError(`size '${text.slice(0, 60)}'`, [`${why}; write bytes as 100, 16k, 16kb, 1mb or 2gb`])

function whyNotBytes(text: string): string {
  if (text.trim() === '') return 'it is empty'
  if (/^\s*-/.test(text)) return 'it is negative'
  const unit = /^\s*\d+(?:\.\d+)?\s*(\S.*?)\s*$/.exec(text)?.[1]
  return unit === undefined ? 'it does not begin with a number' : `'${unit.slice(0, 20)}' is not a unit`
}
