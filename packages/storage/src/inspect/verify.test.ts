import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { crcStart, RecordBatchHeader, recordBatchOverhead } from '@odradek/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeSnapshot } from '../producers/producer-snapshot.ts'
import { engine } from '../testing/fixtures.ts'
import { dump } from './dump.ts'
import type { Finding } from './finding.ts'
import { type VerifySummary, verify } from './verify.ts'

let root = ''
let partition = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'odradek-inspect-'))
  partition = join(root, 'topic-0')
  mkdirSync(partition)
  writeFileSync(join(root, 'meta.properties'), 'version=1\ncluster.id=x\nnode.id=1\n')
  writeFileSync(join(root, '.kafka_cleanshutdown'), '{"version":0}\n')
  writeFileSync(join(partition, 'partition.metadata'), 'version: 0\ntopic_id: y9fl7t3wRD6eLLG8fuGFpA\n')
  writeFileSync(join(partition, 'leader-epoch-checkpoint'), '0\n1\n0 0\n')
})

afterEach(() => {
  chmodSync(root, 0o755)
  rmSync(root, { recursive: true, force: true })
})

/** A batch of records with a key of one byte and a value of three. */
function batchAt(baseOffset: number, count: number, timestampMs: number): Uint8Array {
  const record = (delta: number): number[] => [20, 0, 0, delta * 2, 2, 107, 6, 97, 98, 99, 0]
  const records = Array.from({ length: count }, (_, delta) => record(delta)).flat()
  const batch = new Uint8Array(recordBatchOverhead + records.length)
  batch.set(records, recordBatchOverhead)
  const header = new RecordBatchHeader(batch)
  Object.assign(header, { baseOffset, batchLength: batch.length - 12, magic: 2, lastOffsetDelta: count - 1 })
  Object.assign(header, { baseTimestamp: timestampMs, maxTimestamp: timestampMs, producerId: -1, recordCount: count })
  header.crc = engine.crc32c(batch.subarray(crcStart))
  return batch
}

function entries(rows: readonly (readonly number[])[]): Buffer {
  return Buffer.concat(
    rows.map(([first = 0, second = 0, isTime = 0]) => {
      const entry = Buffer.alloc(isTime === 1 ? 12 : 8)
      if (isTime === 1) entry.writeBigInt64BE(BigInt(first))
      else entry.writeUInt32BE(first)
      entry.writeUInt32BE(second, entry.length - 4)
      return entry
    }),
  )
}

const name = (offset: number, extension: string): string =>
  join(partition, `${String(offset).padStart(20, '0')}.${extension}`)

const three = [batchAt(0, 3, 1000), batchAt(3, 2, 3000), batchAt(5, 4, 2000)]
const positions = [0, three[0]?.length ?? 0, (three[0]?.length ?? 0) + (three[1]?.length ?? 0)]
const logBytes = Buffer.concat(three)

/** Two segments, the first of three batches, with indexes that are true. */
function writeSegments(): void {
  writeFileSync(name(0, 'log'), logBytes)
  writeFileSync(
    name(0, 'index'),
    entries([
      [4, positions[1] ?? 0],
      [8, positions[2] ?? 0],
    ]),
  )
  writeFileSync(
    name(0, 'timeindex'),
    entries([
      [1000, 2, 1],
      [3000, 4, 1],
    ]),
  )
  writeFileSync(name(9, 'log'), batchAt(9, 1, 4000))
  writeFileSync(name(9, 'index'), '')
  writeFileSync(name(9, 'timeindex'), entries([[4000, 0, 1]]))
}

async function check(path = root): Promise<{ summary: VerifySummary; findings: Finding[] }> {
  const findings: Finding[] = []
  const unpack = (): string => 'it cannot be unpacked'
  const summary = await verify(path, { engine, unpack, onFinding: (finding) => findings.push(finding) })
  return { summary, findings }
}

const ofSegment = (findings: readonly Finding[]): Finding[] => findings.filter(({ file }) => file === name(0, 'log'))

describe('verify', () => {
  it('finds nothing in a directory that is sound', async () => {
    writeSegments()
    const { summary, findings } = await check()
    expect(findings).toEqual([])
    expect(summary).toMatchObject({ partitions: 1, segments: 2, batches: 4, records: 10, isOpen: false })
    expect(summary.bytes).toBe(logBytes.length + statSync(name(9, 'log')).size)
  })

  it('takes a partition and a single file, too', async () => {
    writeSegments()
    expect((await check(partition)).summary).toMatchObject({
      segments: 2,
      records: 10,
      findings: { damage: 0, odd: 0 },
    })
    expect((await check(name(0, 'log'))).summary).toMatchObject({ segments: 1, records: 9, findings: { damage: 0 } })
  })

  it('finds every flipped bit, at the batch that has it', async () => {
    writeSegments()
    const path = name(0, 'log')
    const missed: string[] = []
    for (let bit = 0; bit < logBytes.length * 8; bit++) {
      const flipped = Buffer.from(logBytes)
      const byte = bit >> 3
      flipped[byte] = (flipped[byte] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(path, flipped)
      const batch = positions.findLast((position) => position <= byte) ?? 0
      const found = ofSegment((await check()).findings).filter(({ position }) => position === batch)
      // The leader epoch lies outside of the CRC; what it says beyond the checkpoint is odd, and no more.
      const isEpoch = byte - batch >= 12 && byte - batch < 16
      if (!found.some(({ severity }) => severity === 'damage' || (isEpoch && severity === 'odd'))) {
        missed.push(`bit ${bit & 7} of byte ${byte - batch} of the batch at ${batch}`)
      }
    }
    expect(missed).toEqual([])
  }, 60_000)

  it('goes on behind damage at the next sound batch', async () => {
    writeSegments()
    const broken = Buffer.from(logBytes).fill(0x5a, positions[1], (positions[1] ?? 0) + 20)
    writeFileSync(name(0, 'log'), broken)
    const { summary, findings } = await check()
    expect(summary).toMatchObject({ records: 8, findings: { damage: 1, odd: 0 } })
    const consequence = 'the broker does not look at it when it starts; consumers that come to it are given an error'
    expect(findings).toMatchObject([{ file: name(0, 'log'), position: positions[1], offset: 3, consequence }])
    expect(findings[0]?.what).toContain(`the next sound batch is at ${positions[2]}`)
  })

  it.each([0x7fff_ffff, 0, -1, -0x8000_0000, 48, 49, 0x1000_0000])('survives a batch length of %d', async (length) => {
    writeSegments()
    const hostile = Buffer.from(logBytes)
    hostile.writeInt32BE(length, (positions[1] ?? 0) + 8)
    writeFileSync(name(0, 'log'), hostile)
    const { findings } = await check()
    expect(findings.map(({ severity, position }) => [severity, position])).toEqual([['damage', positions[1]]])
    expect(findings[0]?.what).toContain(`but has ${three[1]?.length}`)
  })

  it.each([-1, 0x7fff_ffff, 100])('finds a record count of %d in a batch whose CRC matches', async (count) => {
    writeSegments()
    const batch = batchAt(3, 2, 3000)
    const header = new RecordBatchHeader(batch)
    header.recordCount = count
    header.crc = engine.crc32c(batch.subarray(crcStart))
    writeFileSync(
      name(0, 'log'),
      Buffer.concat([three[0] ?? '', batch, three[2] ?? ''].map((part) => Buffer.from(part))),
    )
    const { findings } = await check()
    expect(ofSegment(findings)).toMatchObject([{ severity: 'damage', position: positions[1], offset: 3 }])
  })

  it('takes files without a byte for what they are', async () => {
    for (const extension of ['log', 'index', 'timeindex']) writeFileSync(name(0, extension), '')
    expect((await check()).findings).toEqual([])
    writeFileSync(name(0, 'snapshot'), '')
    expect((await check()).findings).toMatchObject([{ severity: 'damage', file: name(0, 'snapshot') }])
  })

  it('calls the end of a log that is being written no damage', async () => {
    writeSegments()
    rmSync(join(root, '.kafka_cleanshutdown'))
    for (const extension of ['index', 'timeindex']) rmSync(name(9, extension))
    const whole = batchAt(9, 1, 4000)
    for (let length = 1; length < whole.length; length++) {
      writeFileSync(name(9, 'log'), Buffer.concat([whole, batchAt(10, 1, 4000).subarray(0, length)]))
      const { summary, findings } = await check()
      expect(summary).toMatchObject({ records: 10, isOpen: true, findings: { damage: 0, odd: 0 } })
      expect(findings.at(-1)).toMatchObject({ severity: 'information', position: whole.length, offset: 10 })
    }
    writeFileSync(name(9, 'log'), Buffer.concat([whole, Buffer.alloc(5000)]))
    expect((await check()).findings.at(-1)).toMatchObject({
      severity: 'information',
      what: '5000 zeros at the end of the file',
    })
  })

  it('says what is lost where the broker cuts the log off', async () => {
    writeSegments()
    rmSync(join(root, '.kafka_cleanshutdown'))
    const last = Buffer.concat([batchAt(9, 1, 4000), batchAt(10, 1, 4000)])
    last[70] = (last[70] ?? 0) ^ 1
    writeFileSync(name(9, 'log'), last)
    const { findings } = await check()
    const consequence = `the broker cuts the log off here when it starts, and with it the ${last.length} bytes that follow`
    expect(findings.at(-1)).toMatchObject({ severity: 'damage', position: 0, offset: 9, consequence })
  })

  it('finds offsets that do not ascend, and those that are missing', async () => {
    writeSegments()
    const log = (...batches: Uint8Array[]): void => writeFileSync(name(0, 'log'), Buffer.concat(batches))
    log(batchAt(0, 3, 1000), batchAt(2, 2, 3000), batchAt(5, 4, 2000))
    expect(ofSegment((await check()).findings)).toMatchObject([
      { severity: 'damage', position: positions[1], offset: 2, what: 'offset 2 where 3 is the next' },
      { severity: 'odd', position: positions[2], offset: 5 },
    ])
    log(batchAt(0, 3, 1000), batchAt(4, 1, 3000), batchAt(5, 4, 2000))
    expect(ofSegment((await check()).findings)).toMatchObject([{ severity: 'odd', offset: 4 }])
    writeFileSync(join(root, 'cleaner-offset-checkpoint'), '0\n1\ntopic 0 9\n')
    expect(ofSegment((await check()).findings)).toEqual([])
  })

  it('names message sets of old, and does not call them damage', async () => {
    const message = Buffer.alloc(34)
    message.writeBigInt64BE(0n)
    message.writeInt32BE(22, 8)
    message.writeInt8(1, 16)
    message.writeInt32BE(-1, 26)
    message.writeInt32BE(0, 30)
    message.writeUInt32BE(crc32(message.subarray(16)), 12)
    writeFileSync(name(0, 'log'), message)
    for (const extension of ['index', 'timeindex']) writeFileSync(name(0, extension), '')
    const { findings, summary } = await check()
    expect(summary.findings).toEqual({ damage: 0, odd: 1, information: 0 })
    expect(findings[0]?.what).toBe('1 messages of magic 1, the format before Kafka 0.11')
  })

  it('holds index entries against the log', async () => {
    writeSegments()
    const index = name(0, 'index')
    const wrong = async (...rows: number[][]): Promise<object[]> => {
      writeFileSync(index, entries(rows))
      const { findings } = await check()
      expect(findings.every(({ file }) => file === index)).toBe(true)
      return findings.map(({ severity, position }) => [severity, position])
    }
    expect(await wrong([4, (positions[1] ?? 0) + 1], [8, positions[2] ?? 0])).toEqual([['damage', 0]])
    expect(await wrong([1, positions[1] ?? 0], [8, positions[2] ?? 0])).toEqual([['damage', 0]])
    expect(await wrong([4, positions[1] ?? 0], [4, positions[2] ?? 0])).toEqual([['damage', 8]])
    expect(await wrong([7, positions[1] ?? 0])).toEqual([['odd', 0]])
    // The last offset of an append, as brokers before Kafka 4 have it.
    expect(await wrong([8, positions[1] ?? 0])).toEqual([])
    expect(await wrong([4, positions[1] ?? 0], [0, 0], [0, 0])).toEqual([])
    writeFileSync(index, Buffer.alloc(9, 1))
    expect((await check()).findings.filter(({ what }) => what.includes('no whole entries'))).toHaveLength(1)
  })

  it('holds the time index against the log', async () => {
    writeSegments()
    const index = name(0, 'timeindex')
    const wrong = async (...rows: number[][]): Promise<object[]> => {
      writeFileSync(index, entries(rows.map((row) => [...row, 1])))
      return (await check()).findings.map(({ severity, position, file }) => [severity, position, file === index])
    }
    expect(await wrong([900, 2], [3000, 4])).toEqual([['damage', 0, true]])
    expect(await wrong([1000, 4], [3000, 5])).toEqual([['damage', 0, true]])
    expect(await wrong([1500, 2], [3000, 4])).toEqual([['odd', 0, true]])
    expect(await wrong([1000, 2])).toEqual([['odd', null, true]])
    expect(await wrong([1000, 2], [3000, 40])).toEqual([['damage', 12, true]])
    expect(await wrong([3000, 4], [1000, 2])).toEqual([['damage', 12, true]])
  })

  it('holds the small files to their forms, and names what is left over', async () => {
    writeSegments()
    writeFileSync(join(root, 'log-start-offset-checkpoint'), '0\n2\ntopic 0 4\n')
    writeFileSync(join(root, 'recovery-point-offset-checkpoint'), '0\n1\ntopic 0 four\n')
    writeFileSync(join(partition, 'leader-epoch-checkpoint'), '0\n2\n1 0\n0 4\n')
    writeFileSync(join(partition, 'partition.metadata'), 'version: 0\n')
    const snapshot = Buffer.from(encodeSnapshot([], engine))
    snapshot[3] = (snapshot[3] ?? 0) ^ 1
    writeFileSync(name(9, 'snapshot'), snapshot)
    for (const leftover of ['cleaned', 'swap', 'deleted']) writeFileSync(`${name(5, 'log')}.${leftover}`, 'anything')
    mkdirSync(join(root, 'gone-0.5d4-delete'))
    const { findings } = await check()
    const damaged = findings.filter(({ severity }) => severity === 'damage').map(({ file }) => file)
    expect(damaged.sort()).toEqual(
      [
        join(root, 'log-start-offset-checkpoint'),
        join(root, 'recovery-point-offset-checkpoint'),
        join(partition, 'leader-epoch-checkpoint'),
        join(partition, 'partition.metadata'),
        name(9, 'snapshot'),
      ].sort(),
    )
    const notes = findings.filter(({ severity }) => severity === 'information').map(({ file }) => file)
    expect(notes).toHaveLength(4)
  })

  it('tells a hundred findings of a file, and counts the rest', async () => {
    writeSegments()
    writeFileSync(name(0, 'index'), Buffer.alloc(8 * 1000, 1))
    const { summary, findings } = await check()
    expect(summary.findings.damage).toBe(100)
    expect(findings).toHaveLength(101)
    expect(findings.at(-1)?.what).toBe('900 findings more, which are not told')
  })

  it('ends on bytes that are made to look like many large batches', async () => {
    writeSegments()
    const bytes = 4_000_000
    const hostile = new Uint8Array(bytes)
    for (let at = 0; at + recordBatchOverhead <= bytes; at += recordBatchOverhead) {
      const header = new RecordBatchHeader(hostile, at)
      Object.assign(header, { baseOffset: 0, batchLength: bytes - at - 12, magic: 2, lastOffsetDelta: 0 })
    }
    writeFileSync(name(0, 'log'), hostile)
    const { findings } = await check()
    expect(ofSegment(findings)).toMatchObject([{ severity: 'damage', position: 0 }])
  })

  it('never fails on any bytes', async () => {
    const extensions = ['log', 'index', 'timeindex', 'txnindex', 'snapshot']
    const any = fc.record({
      extension: fc.constantFrom(...extensions),
      at: fc.nat(300),
      bytes: fc.uint8Array({ maxLength: 200 }),
    })
    await fc.assert(
      fc.asyncProperty(any, fc.boolean(), async ({ extension, at, bytes }, isWhole) => {
        writeSegments()
        const mixed = Buffer.concat([logBytes.subarray(0, at), bytes, logBytes.subarray(at)])
        writeFileSync(name(0, extension), isWhole ? bytes : mixed)
        const { summary } = await check()
        expect(summary.partitions).toBe(1)
        for await (const _ of dump(name(0, extension), engine, { fromOffset: 0 }));
        rmSync(name(0, extension))
      }),
      { numRuns: 200 },
    )
  })

  it('refuses what is no data directory', async () => {
    await expect(check(join(root, 'missing'))).rejects.toThrow('There is no')
    mkdirSync(join(root, 'plain'))
    await expect(check(join(root, 'plain'))).rejects.toThrow('is no data directory')
  })
})

describe('verify and dump', () => {
  it('change nothing, and need no right to', async () => {
    writeSegments()
    writeFileSync(name(0, 'log'), Buffer.concat([logBytes.subarray(0, 100), logBytes]))
    const before = snapshotOf(root)
    for (const directory of [partition, root]) chmodSync(directory, 0o555)
    await check()
    for (const file of readdirSync(partition)) {
      for await (const _ of dump(join(partition, file), engine, { fromOffset: 0 }));
    }
    expect(snapshotOf(root)).toEqual(before)
    for (const directory of [partition, root]) chmodSync(directory, 0o755)
  })
})

/** Names, contents and times of everything in a directory. */
function snapshotOf(directory: string): Map<string, readonly [string, number]> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    files.map((file) => {
      const path = join(directory, file)
      const stats = statSync(path)
      return [file, [stats.isFile() ? readFileSync(path, 'hex') : '', stats.mtimeMs]]
    }),
  )
}
