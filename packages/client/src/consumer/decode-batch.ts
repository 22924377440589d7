import type { RawRecord } from './consumer-options.ts'
import type { OpenedBatch } from './opened-batch.ts'
import type { ReadRecord } from './read-record.ts'

/** Decodes what is left of a batch; records whose serdes refuse them are told, and left out. @throws what `refused` throws */
export async function decodeBatch(
  batch: OpenedBatch,
  refused: (error: unknown, record: RawRecord) => Promise<void> | void,
): Promise<void> {
  const { topic, partition } = batch.source
  const decoded: ReadRecord[] = []
  for (let index = batch.next; index < batch.end; index++) {
    const record = batch.record(index)
    try {
      record.decode()
      decoded.push(record)
    } catch (error) {
      await refused(error, { topic, partition, ...record.raw })
    }
  }
  batch.replaceRest(decoded)
}
