import type { ProcessUse } from '../results/sample.ts'

/** Readings of memory, one after the other. */
type Resident = ProcessUse['resident']

/** Of a load, however long it is: ten for each point that a plot draws. */
export const mostReadings = 600

/** The greater of each two readings, so that no peak is lost. */
export function halved(bytes: readonly number[]): number[] {
  return Array.from({ length: Math.ceil(bytes.length / 2) }, (_, pair) =>
    Math.max(bytes[pair * 2] ?? 0, bytes[pair * 2 + 1] ?? 0),
  )
}

/** Of parts of a load, one after the other; their intervals differ by powers of two. */
export function joined(parts: readonly Resident[]): Resident {
  let everyMs = parts.reduce((most, part) => Math.max(most, part.everyMs), 0)
  let bytes = parts.flatMap((part) => atInterval(part, everyMs))
  for (; bytes.length > mostReadings; everyMs *= 2) bytes = halved(bytes)
  return { everyMs, bytes }
}

function atInterval(part: Resident, everyMs: number): readonly number[] {
  let { bytes } = part
  for (let ownMs = part.everyMs; ownMs < everyMs; ownMs *= 2) bytes = halved(bytes)
  return bytes
}
