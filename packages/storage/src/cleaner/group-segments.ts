import { maxInt32 } from '../limits.ts'
import type { Cleaning, SegmentFile } from './cleaning.ts'

/** The segments that have offsets from `start` on and begin below `end`. */
export function segmentsBetween<T extends SegmentFile>(
  { segments }: { readonly segments: readonly T[] },
  start: number,
  end: number,
): T[] {
  return segments.filter(({ baseOffset }, index) => {
    const next = segments[index + 1]?.baseOffset ?? Number.POSITIVE_INFINITY
    return next > start && baseOffset < end
  })
}

/**
 * The segments below `endOffset`, gathered so that what a group has now would fit into one segment: into its bytes, and
 * into its relative offsets of 32 bits.
 */
export function groupSegments(
  cleaning: Pick<Cleaning, 'segments' | 'segmentBytes' | 'firstUncleanableOffset'>,
  endOffset: number,
): SegmentFile[][] {
  const segments = segmentsBetween(cleaning, 0, endOffset)
  const groups: SegmentFile[][] = []
  let bytes = 0
  for (const [index, segment] of segments.entries()) {
    const group = groups.at(-1)
    const lastOffset = (segments[index + 1]?.baseOffset ?? cleaning.firstUncleanableOffset) - 1
    const fits =
      bytes + segment.sizeInBytes <= cleaning.segmentBytes &&
      (segment.sizeInBytes === 0 || lastOffset - (group?.[0]?.baseOffset ?? 0) <= maxInt32)
    if (group !== undefined && fits) {
      group.push(segment)
      bytes += segment.sizeInBytes
    } else {
      groups.push([segment])
      bytes = segment.sizeInBytes
    }
  }
  return groups
}
