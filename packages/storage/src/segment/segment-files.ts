/** A segment's files; the last one is the snapshot of producers at its beginning, which goes with it. */
export const segmentFiles = ['log', 'index', 'timeindex', 'snapshot'] as const
export type SegmentFile = (typeof segmentFiles)[number]

/** Kafka's ending of files that were taken out of a log and are about to be removed. */
export const deletedSuffix = '.deleted'
/** Kafka's endings of files that were cleaned, and of those that are decided to take the place of others. */
export const cleanedSuffix = '.cleaned'
export const swapSuffix = '.swap'

export function segmentPath(directory: string, baseOffset: number, kind: SegmentFile): string {
  return `${directory}/${String(baseOffset).padStart(20, '0')}.${kind}`
}

/** The base offset of a `.log` file, or undefined for any other name. */
export function baseOffsetOf(fileName: string): number | undefined {
  const match = /^(\d{20})\.log$/.exec(fileName)
  return match === null ? undefined : Number(match[1])
}
