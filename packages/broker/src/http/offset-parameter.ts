import { earliestTimestamp, latestTimestamp } from '../log/list-offsets.ts'
import { HttpProblem } from './problem.ts'
import { parseTime } from './time.ts'

/** Where to begin reading. A timestamp may be one of Kafka's special ones. */
export type StartPosition =
  | { readonly type: 'offset'; readonly offset: number }
  | { readonly type: 'timestamp'; readonly timestampMs: number }
  | { readonly type: 'offsets'; readonly byPartition: ReadonlyMap<number, number> }

/**
 * `earliest`, `latest`, an offset, an RFC 3339 time, or a list such as `0:17,1:4`: an offset for each partition.
 * @throws HttpProblem 400
 */
export function parseOffset(text: string): StartPosition {
  if (text === 'earliest') return { type: 'timestamp', timestampMs: earliestTimestamp }
  if (text === 'latest') return { type: 'timestamp', timestampMs: latestTimestamp }
  if (/^\d{1,16}$/.test(text)) return { type: 'offset', offset: Number(text) }
  // An unescaped plus sign in a query reads as a space.
  const timestampMs = parseTime(text.replace(' ', '+'))
  if (timestampMs !== undefined) return { type: 'timestamp', timestampMs }
  const byPartition = parsePositions(text)
  if (byPartition !== undefined) return { type: 'offsets', byPartition }
  throw new HttpProblem(
    400,
    `offset=${text} is none of earliest, latest, 17, 2026-01-31T12:00:00Z, 0:17,1:4 (partition:offset)`,
  )
}

/** A list of `partition:offset`; undefined if it is none. -1 stands before the first offset. */
export function parsePositions(text: string): ReadonlyMap<number, number> | undefined {
  if (!/^\d{1,10}:(-1|\d{1,16})(,\d{1,10}:(-1|\d{1,16}))*$/.test(text)) return undefined
  return new Map(
    text.split(',').map((pair) => {
      const [partition = '', offset = ''] = pair.split(':')
      return [Number(partition), Number(offset)]
    }),
  )
}

export function formatPositions(positions: ReadonlyMap<number, number>): string {
  return [...positions].map(([partition, offset]) => `${partition}:${offset}`).join(',')
}
