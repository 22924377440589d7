import type { Engine } from '@odradek/engine-wasm'
import { StorageError } from '../storage-error.ts'
import { checkAbortedIndex } from './aborted-index-check.ts'
import { type ContentEnvironment, contentFault } from './batch-content.ts'
import type { BatchHead } from './batch-head.ts'
import { type FileReport, HeldFindings, type Report, reportOn } from './finding.ts'
import { offsetEntryBytes, offsetIndexEntries, timeEntryBytes, timeIndexEntries } from './index-entries.ts'
import { type Walked, type WalkedBadBytes, walkLog } from './log-walk.ts'
import { OffsetIndexCheck } from './offset-index-check.ts'
import { OffsetOrder, type OffsetRange } from './offset-order.ts'
import { kindOf, openReadOnly, type ReadOnlyFile, readWhole } from './read-only.ts'
import { TimeIndexCheck } from './time-index-check.ts'

export interface CheckEnvironment extends ContentEnvironment {
  readonly engine: Pick<Engine, 'crc32c' | 'scanRecords'>
  readonly report: Report
  /** Hears of every piece of a log that was read. */
  readonly onBytes: (bytes: number, file: string) => void
}

export interface SegmentContext extends OffsetRange {
  readonly directory: string
  /** File names beside the log. */
  readonly names: ReadonlySet<string>
  /** No broker has the directory open. */
  readonly isClean: boolean
  /** The last segment of a directory that was not closed in order: a broker writes it, or a crash left it. */
  readonly mayBeWritten: boolean
  /** The last leader epoch that the log's checkpoint knows; undefined where there is no checkpoint. */
  readonly lastEpoch: number | undefined
}

export interface SegmentTotals {
  readonly batches: number
  readonly records: number
  readonly bytes: number
  /** Behind the last batch. */
  readonly endOffset: number
}

/** Looks at files that are being replaced, until what is there is told. */
const maxLooks = 3

const refused = 'consumers that come to it are given an error'
const madeAnew = 'the broker makes it anew when it starts'

/**
 * Holds a segment's log and indexes to what they should be; a disk that refuses to read them is a finding, too. Where
 * compaction puts other files in their place meanwhile, it looks at them anew.
 */
export async function checkSegment(context: SegmentContext, environment: CheckEnvironment): Promise<SegmentTotals> {
  const name = `${context.directory}/${String(context.baseOffset).padStart(20, '0')}`
  for (let look = 1; ; look++) {
    const before = context.isClean ? '' : await identityOf(name)
    const held = new HeldFindings()
    const totals = await checkOnce(name, context, { ...environment, report: held.report })
    if (look < maxLooks && !context.isClean && (await identityOf(name)) !== before) continue
    held.release(environment.report)
    return totals
  }
}

/** Changes when one of the files is put in the place of another. */
async function identityOf(name: string): Promise<string> {
  const kinds = await Promise.all(['log', 'index', 'timeindex'].map((extension) => kindOf(`${name}.${extension}`)))
  return kinds.map((kind) => kind?.identity ?? 'none').join()
}

async function checkOnce(name: string, context: SegmentContext, environment: CheckEnvironment): Promise<SegmentTotals> {
  const check = new SegmentCheck(`${name}.log`, context, environment)
  try {
    await readSegment(name, check, environment.report)
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    const consequence = 'the broker does not open the log, or gives an error to those who read there'
    reportOn(check.path, environment.report)('damage', error.message, consequence, { position: check.totals.bytes })
  }
  return check.totals
}

async function readSegment(path: string, check: SegmentCheck, report: Report): Promise<void> {
  const isThere = (await kindOf(check.path)) !== undefined
  // Before the log: whatever an index names is in the log by then, also while it is written.
  if (isThere) await check.readIndexes(path)
  const file = isThere ? await openReadOnly(check.path) : undefined
  if (file === undefined) {
    reportOn(check.path, report)('information', 'it was removed meanwhile', 'none: retention, compaction or a deletion')
    return
  }
  try {
    await check.walk(file)
  } finally {
    await file.close()
  }
  await checkAbortedIndex(`${path}.txnindex`, check.totals.endOffset, report)
}

class SegmentCheck {
  readonly path: string
  readonly #context: SegmentContext
  readonly #environment: CheckEnvironment
  readonly #report: FileReport
  readonly #order: OffsetOrder
  #offsetIndex: OffsetIndexCheck | undefined
  #timeIndex: TimeIndexCheck | undefined
  #batches = 0
  #records = 0
  #bytes = 0
  #newestEpoch = -1
  #isCutOff = false
  #firstOld: { readonly position: number; readonly offset: number; readonly magic: number } | undefined
  #oldMessages = 0

  constructor(path: string, context: SegmentContext, environment: CheckEnvironment) {
    this.path = path
    this.#context = context
    this.#environment = environment
    this.#report = reportOn(path, environment.report)
    this.#order = new OffsetOrder(context, this.#report)
  }

  get totals(): SegmentTotals {
    const endOffset = this.#order.endOffset
    return { batches: this.#batches, records: this.#records, bytes: this.#bytes, endOffset }
  }

  async readIndexes(path: string): Promise<void> {
    const { baseOffset } = this.#context
    const offsets = await this.#readIndex(`${path}.index`, offsetEntryBytes)
    if (offsets !== undefined) {
      const entries = offsetIndexEntries(offsets.bytes, baseOffset)
      this.#offsetIndex = new OffsetIndexCheck(entries, offsets.report, offsets.consequence)
    }
    const times = await this.#readIndex(`${path}.timeindex`, timeEntryBytes)
    if (times !== undefined) {
      const entries = timeIndexEntries(times.bytes, baseOffset)
      this.#timeIndex = new TimeIndexCheck(entries, times.report, times.consequence)
    }
  }

  /** An index that may be behind its log counts for nothing: a broker makes it anew before it uses it. */
  async #readIndex(
    path: string,
    entryBytes: number,
  ): Promise<{ bytes: Uint8Array; report: FileReport; consequence: string } | undefined> {
    const { mayBeWritten } = this.#context
    const report = reportOn(path, this.#environment.report)
    const file = await readWhole(path)
    if (file === undefined) {
      if (!mayBeWritten) report('odd', 'it is missing', madeAnew)
      return undefined
    }
    if (file.isCut) report('odd', 'it is larger than an index can be', madeAnew)
    if (file.bytes.length % entryBytes !== 0) {
      const what = `${file.bytes.length} bytes, which are no whole entries of ${entryBytes}`
      report(mayBeWritten ? 'odd' : 'damage', what, madeAnew, {
        position: file.bytes.length - (file.bytes.length % entryBytes),
      })
    }
    if (!mayBeWritten) {
      const consequence =
        'reads that are looked up through it may miss records; without the file the broker makes it anew'
      return { bytes: file.bytes, report, consequence }
    }
    const mild: FileReport = (_severity, what, consequence, place) => report('information', what, consequence, place)
    return { bytes: file.bytes, report: mild, consequence: madeAnew }
  }

  async walk(file: ReadOnlyFile): Promise<void> {
    for await (const piece of walkLog(file, this.#environment.engine)) {
      let bytes = 0
      for (const walked of piece) bytes += this.#take(walked, file.sizeInBytes)
      this.#bytes += bytes
      this.#environment.onBytes(bytes, this.path)
    }
    this.#order.end()
    this.#offsetIndex?.end()
    this.#timeIndex?.end(!this.#context.mayBeWritten)
    this.#tellOld(file.sizeInBytes)
  }

  /** Returns how many bytes it was. */
  #take(walked: Walked, fileBytes: number): number {
    switch (walked.kind) {
      case 'batch': {
        const { position, head, bytes } = walked
        const fault = walked.fault ?? contentFault(head, bytes, this.#environment)
        this.#batches++
        if (fault === undefined) this.#sound(position, head)
        else {
          this.#damaged(position, head.baseOffset, fault, fileBytes)
          this.#unknown(position, head.sizeInBytes)
        }
        return head.sizeInBytes
      }
      case 'old':
        this.#firstOld ??= walked
        this.#oldMessages++
        this.#order.unknown()
        this.#offsetIndex?.unknown(walked.position, walked.sizeInBytes)
        this.#timeIndex?.unknown()
        return walked.sizeInBytes
      case 'bad':
        this.#bad(walked, fileBytes)
        this.#unknown(walked.position, walked.sizeInBytes)
        return walked.sizeInBytes
    }
  }

  #sound(position: number, head: BatchHead): void {
    this.#records += head.recordCount
    this.#order.add(position, head.baseOffset, head.lastOffset)
    this.#offsetIndex?.batch(position, head)
    this.#timeIndex?.batch(head)
    this.#checkEpoch(position, head)
  }

  #unknown(position: number, sizeInBytes: number): void {
    this.#order.unknown()
    this.#offsetIndex?.unknown(position, sizeInBytes)
    this.#timeIndex?.unknown()
  }

  /** The leader epoch lies outside of the CRC; Kafka's followers and consumers of KIP-320 look at it. */
  #checkEpoch(position: number, { partitionLeaderEpoch: epoch, baseOffset: offset }: BatchHead): void {
    const { lastEpoch } = this.#context
    const consequence = 'none on this broker; followers of Apache Kafka take it for a fork of the log'
    const place = { position, offset }
    if (epoch < -1) this.#report('damage', `leader epoch ${epoch}`, consequence, place)
    else if (epoch >= 0 && epoch < this.#newestEpoch) {
      this.#report('odd', `leader epoch ${epoch} behind ${this.#newestEpoch}`, consequence, place)
    } else if (lastEpoch !== undefined && epoch > lastEpoch) {
      this.#report('odd', `leader epoch ${epoch} where ${lastEpoch} is the last`, consequence, place)
    } else this.#newestEpoch = Math.max(this.#newestEpoch, epoch)
  }

  #bad({ position, sizeInBytes, what, isTornEnd }: WalkedBadBytes, fileBytes: number): void {
    if (isTornEnd && this.#context.mayBeWritten) {
      const consequence = `still being written, if a broker has the directory open; if it crashed, the ${sizeInBytes} bytes are cut off when it starts`
      this.#report('information', what, consequence, { position, offset: this.#order.endOffset })
      return
    }
    const isEnd = position + sizeInBytes === fileBytes
    const goesOn = isEnd ? 'nothing sound follows' : `the next sound batch is at ${position + sizeInBytes}`
    this.#damaged(position, this.#order.endOffset, `${what}; ${goesOn}`, fileBytes)
  }

  #damaged(position: number, offset: number, what: string, fileBytes: number): void {
    this.#report('damage', what, this.#consequence(position, fileBytes), { position, offset })
  }

  #consequence(position: number, fileBytes: number): string {
    if (!this.#context.mayBeWritten) return `the broker does not look at it when it starts; ${refused}`
    if (this.#isCutOff) return 'it goes with what is cut off'
    this.#isCutOff = true
    return `the broker cuts the log off here when it starts, and with it the ${fileBytes - position} bytes that follow`
  }

  #tellOld(fileBytes: number): void {
    const first = this.#firstOld
    if (first === undefined) return
    const what = `${this.#oldMessages} messages of magic ${first.magic}, the format before Kafka 0.11`
    const consequence = this.#context.mayBeWritten
      ? this.#consequence(first.position, fileBytes)
      : 'this broker does not read them'
    this.#report('odd', what, consequence, first)
  }
}
