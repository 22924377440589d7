import { type Report, reportOn } from './finding.ts'
import { abortedEntries, abortedEntryBytes } from './index-entries.ts'
import { readWhole } from './read-only.ts'

/** Holds a segment's index of aborted transactions, if it has one, to its form. @throws StorageError */
export async function checkAbortedIndex(path: string, endOffset: number, report: Report): Promise<void> {
  const file = await readWhole(path)
  if (file === undefined) return
  const tell = reportOn(path, report)
  const consequence = 'readers of committed records may be given aborted ones, or miss committed ones'
  if (file.bytes.length % abortedEntryBytes !== 0) {
    tell('damage', `${file.bytes.length} bytes, which are no whole entries of ${abortedEntryBytes}`, consequence)
  }
  let lastOffset = -1
  for (const entry of abortedEntries(file.bytes)) {
    const { position, version, producerId, firstOffset, offset, lastStableOffset } = entry
    const isInOrder = firstOffset >= 0 && firstOffset <= offset && offset > lastOffset && offset < endOffset
    if (version !== 0 || !(producerId >= 0) || !isInOrder || !(lastStableOffset >= 0)) {
      const what = `entry ${position / abortedEntryBytes} cannot be: version ${version}, producer ${producerId}, offsets ${firstOffset} to ${offset}`
      tell('damage', what, consequence, { position })
    } else lastOffset = offset
  }
}
