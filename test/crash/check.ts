import { readdirSync } from 'node:fs'
import type { RawClient } from '@odradek/bench/raw-client'
import type { LogRecord } from '@odradek/records'
import { contentOf, type Ledger, PartitionLedger, type Sent } from './ledger.ts'
import { committedOffset, listTopics, logStart, type Read, readFrom } from './requests.ts'

/** What a check saw; a broken promise is thrown. */
export interface Checked {
  checked: number
  /** Records that were promised once, and that retention, DeleteRecords or the cleaner has removed, by topic. */
  readonly removed: Map<string, number>
}

class BrokenPromise extends Error {
  constructor(ledger: PartitionLedger, what: string) {
    super(`${ledger.topic}-${ledger.partition}: ${what}`)
  }
}

/** Holds a broker that has just started, before anybody writes, against everything that was promised. */
export async function checkAll(
  client: RawClient,
  directory: string,
  ledger: Ledger,
  isFull: boolean,
): Promise<Checked> {
  const sum: Checked = { checked: 0, removed: new Map() }
  const passing = await checkTopics(client, directory, ledger)
  for (const partition of [...ledger.partitions, ...ledger.spread, ledger.idempotent.ledger, ...passing]) {
    const { checked, removed } = await checkPartition(client, partition, isFull)
    sum.checked += checked
    sum.removed.set(partition.topic, (sum.removed.get(partition.topic) ?? 0) + removed)
  }
  const [first] = ledger.partitions
  if (first !== undefined) await checkCommitted(client, first, ledger)
  return sum
}

/** Topics that were created are there, those that were deleted are not; gives the ledgers of those that pass by. */
async function checkTopics(client: RawClient, directory: string, ledger: Ledger): Promise<PartitionLedger[]> {
  const listed = await listTopics(client)
  const directories = readdirSync(directory)
  const there: PartitionLedger[] = []
  for (const [name, passing] of ledger.passing) {
    const id = listed.get(name)
    if (passing.state === 'gone') {
      if (id !== undefined) throw new Error(`topic ${name} was deleted, and has come back`)
      if (directories.includes(`${name}-0`))
        throw new Error(`topic ${name} was deleted, and its directory has come back`)
    } else if (passing.state === 'there' && id !== passing.ledger.topicId) {
      throw new Error(`topic ${name} was created with id ${passing.ledger.topicId}, and is there with ${id}`)
    }
    const known = passing.state === 'gone' ? undefined : passing.ledger
    if (id === undefined) ledger.passing.set(name, { state: 'gone' })
    else {
      const own = known?.topicId === id ? known : new PartitionLedger(name, id, 0, {})
      ledger.passing.set(name, { state: 'there', ledger: own })
      there.push(own)
    }
  }
  return there
}

async function checkCommitted(client: RawClient, place: PartitionLedger, { committed }: Ledger): Promise<void> {
  const offset = await committedOffset(client, place)
  if (offset < committed.acknowledged && committed.acknowledged > 0) {
    throw new Error(`offset ${committed.acknowledged} was committed, and ${offset} came back`)
  }
  if (offset > committed.sent) throw new Error(`offset ${offset} came back, which was never committed`)
  if (offset > committed.acknowledged) committed.acknowledged = offset
}

async function checkPartition(
  client: RawClient,
  ledger: PartitionLedger,
  isFull: boolean,
): Promise<{ checked: number; removed: number }> {
  const { isCompacted = false } = ledger.limits
  const begin = await logStart(client, ledger)
  // What was looked at in an earlier round is looked at again only now and then, unless something was removed.
  const isWhole = isFull || isCompacted || begin !== ledger.logStart
  const from = isWhole ? begin : Math.max(begin, ledger.checkedTo)
  const read = await readFrom(client, ledger, from)
  if ((await logStart(client, ledger)) !== begin) return checkPartition(client, ledger, isFull)
  const found = new Map<number, Sent>()
  let last = -1
  for (const record of read.records) {
    if (record.offset <= last) throw new BrokenPromise(ledger, `offset ${record.offset} comes behind ${last}`)
    last = record.offset
    found.set(record.offset, identify(ledger, record))
  }
  checkStart(ledger, begin, read, found)
  if (isCompacted) checkNewest(ledger, begin, found)
  else checkEvery(ledger, from, found, read.highWatermark)
  // What a reader has seen may not go either.
  for (const [offset, sent] of found) ledger.promise(offset, sent)
  let removed = 0
  for (const offset of ledger.promised.keys()) {
    if (offset >= from ? found.has(offset) : offset >= begin) continue
    ledger.promised.delete(offset)
    removed++
  }
  ledger.logStart = begin
  ledger.checkedTo = read.highWatermark
  return { checked: found.size, removed }
}

/** Which of the records that were sent this is: byte for byte, and where it was promised to be. */
function identify(ledger: PartitionLedger, record: LogRecord): Sent {
  const { offset } = record
  const text = record.headers[0]?.value
  const sent = ledger.sent.get(Number(Buffer.from(text ?? []).toString()))
  if (sent === undefined) throw new BrokenPromise(ledger, `the record at offset ${offset} was never sent`)
  const key = record.key === null ? null : Buffer.from(record.key).toString()
  const value = contentOf(sent)
  const isSame = value === null ? record.value === null : record.value !== null && value.equals(record.value)
  if (!isSame || key !== sent.key || record.timestampMs !== sent.timestampMs) {
    throw new BrokenPromise(ledger, `record ${sent.number} at offset ${offset} has changed`)
  }
  const promised = ledger.offsetOf.get(sent.number)
  if (promised !== undefined && promised !== offset) {
    throw new BrokenPromise(ledger, `record ${sent.number} was at offset ${promised}, and is at ${offset}`)
  }
  const other = ledger.promised.get(offset)
  if (other !== undefined && other !== sent) {
    throw new BrokenPromise(ledger, `record ${other.number} was at offset ${offset}, where ${sent.number} is`)
  }
  return sent
}

/** The log begins no earlier than before, and no later than it may. */
function checkStart(ledger: PartitionLedger, begin: number, read: Read, found: ReadonlyMap<number, Sent>): void {
  const { limits, logStart: before, mayStartAt } = ledger
  if (begin < before) throw new BrokenPromise(ledger, `the log began at ${before}, and begins at ${begin} again`)
  if (begin === before || (limits.isTrimmed && begin <= mayStartAt)) return
  if (limits.retentionBytes !== undefined) {
    const kept = [...read.batchBytes.values()].reduce((sum, bytes) => sum + bytes, 0)
    if (kept >= limits.retentionBytes) return
    throw new BrokenPromise(ledger, `${kept} bytes are left, where retention keeps ${limits.retentionBytes}`)
  }
  if (limits.retentionMs !== undefined) {
    const youngerThan = Date.now() - limits.retentionMs
    for (const [offset, sent] of owed(ledger, found)) {
      if (offset >= begin || sent.timestampMs <= youngerThan) continue
      throw new BrokenPromise(ledger, `offset ${offset} is gone, and younger than ${limits.retentionMs} ms`)
    }
    return
  }
  throw new BrokenPromise(ledger, `the log begins at ${begin}, and nobody has deleted anything`)
}

/** Every promised record from `from` on is there. */
function checkEvery(
  ledger: PartitionLedger,
  from: number,
  found: ReadonlyMap<number, Sent>,
  highWatermark: number,
): void {
  for (const [offset, { number }] of ledger.promised) {
    if (offset < from || found.has(offset)) continue
    throw new BrokenPromise(ledger, `lost: record ${number} at offset ${offset} (high watermark ${highWatermark})`)
  }
}

/** The newest promised record of every key is there, or a newer one; only a tombstone may have gone. */
function checkNewest(ledger: PartitionLedger, begin: number, found: ReadonlyMap<number, Sent>): void {
  for (const [offset, { key, number }] of owed(ledger, found)) {
    if (offset < begin || found.has(offset)) continue
    throw new BrokenPromise(ledger, `lost: record ${number} at offset ${offset}, the newest of ${key}`)
  }
}

/** The promised records that nothing but retention may remove. */
function owed(ledger: PartitionLedger, found: ReadonlyMap<number, Sent>): Iterable<[number, Sent]> {
  const { promised, limits } = ledger
  if (limits.isCompacted !== true) return promised
  const newest = new Map<string | null, number>()
  for (const [offset, { key }] of [...promised, ...found]) newest.set(key, Math.max(offset, newest.get(key) ?? -1))
  return [...promised].filter(([offset, { key, bytes }]) => bytes !== null && newest.get(key) === offset)
}
