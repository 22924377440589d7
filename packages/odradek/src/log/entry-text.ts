import type { DumpEntry, WalkedBatch } from '@odradek/storage/inspect'

/** Everything but batches, a line each. */
export function entryText(entry: Exclude<DumpEntry, WalkedBatch>): string {
  switch (entry.kind) {
    case 'old':
      return `offset ${entry.offset} magic ${entry.magic} position ${entry.position} size ${entry.sizeInBytes}: from before Kafka 0.11`
    case 'bad':
      return `DAMAGED position ${entry.position} size ${entry.sizeInBytes}: ${entry.what}`
    case 'offset entry':
      return `offset ${entry.offset} position ${entry.logPosition}`
    case 'time entry':
      return `timestamp ${entry.timestampMs} (${timeText(entry.timestampMs)}) offset ${entry.offset}`
    case 'aborted':
      return `producerId ${entry.producerId} firstOffset ${entry.firstOffset} lastOffset ${entry.offset} lastStableOffset ${entry.lastStableOffset} version ${entry.version}`
    case 'producer':
      return [
        `producerId ${entry.producerId} producerEpoch ${entry.epoch} coordinatorEpoch ${entry.coordinatorEpoch}`,
        `lastSequence ${entry.lastSequence} lastOffset ${entry.lastOffset} offsetDelta ${entry.offsetDelta}`,
        `lastTimestamp ${entry.timestampMs} (${timeText(entry.timestampMs)}) currentTxnFirstOffset ${entry.currentTxnFirstOffset}`,
      ].join(' ')
    case 'partition offset':
      return `${entry.topic}-${entry.partition} offset ${entry.offset}`
    case 'epoch':
      return `epoch ${entry.epoch} startOffset ${entry.startOffset}`
    case 'property':
      return `${entry.name}=${entry.value}`
    case 'fault':
      return `DAMAGED: ${entry.what}`
  }
}

/** A time as people read it; what is none as it stands. */
export function timeText(timestampMs: number): string {
  const time = new Date(timestampMs)
  return timestampMs < 0 || Number.isNaN(time.getTime()) ? String(timestampMs) : time.toISOString()
}
