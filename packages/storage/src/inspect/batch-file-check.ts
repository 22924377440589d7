import { contentFault } from './batch-content.ts'
import { HeldFindings, reportOn } from './finding.ts'
import { walkLog } from './log-walk.ts'
import type { PartitionTotals } from './partition-check.ts'
import { openReadOnly } from './read-only.ts'
import type { CheckEnvironment } from './segment-check.ts'

const consequence = 'Apache Kafka does not start with it; this broker does not read it'

/**
 * Holds the batches of a file that is no segment to their frames, CRCs and records: a snapshot of Kafka's metadata, or
 * a segment under another name. @throws StorageError
 */
export async function checkBatchFile(path: string, environment: CheckEnvironment): Promise<PartitionTotals> {
  const held = new HeldFindings()
  const tell = reportOn(path, held.report)
  const totals = { segments: 0, batches: 0, records: 0, bytes: 0, endOffset: 0 }
  const file = await openReadOnly(path)
  if (file === undefined) return totals
  try {
    for await (const piece of walkLog(file, environment.engine)) {
      for (const walked of piece) {
        if (walked.kind !== 'batch') {
          const what = walked.kind === 'bad' ? walked.what : `a message of magic ${walked.magic}`
          tell('damage', what, consequence, { position: walked.position })
          totals.bytes += walked.sizeInBytes
          continue
        }
        const { position, head, bytes } = walked
        const fault = walked.fault ?? contentFault(head, bytes, environment)
        if (fault !== undefined) tell('damage', fault, consequence, { position, offset: head.baseOffset })
        else totals.records += head.recordCount
        totals.batches++
        totals.bytes += head.sizeInBytes
      }
    }
  } finally {
    await file.close()
    held.release(environment.report)
  }
  return totals
}
