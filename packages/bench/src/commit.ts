/**
 * `npm run commit -w @odradek/bench`: what it costs to have appends to many files on the disk. Every file gets one
 * append a round; the round ends when all are durable: with an fdatasync per file, some in flight at once, or with all
 * of the appends in one shared journal and one fdatasync, the files being synced when the journal is full. Medians of
 * rounds that alternate. FILES, BYTES and ROUNDS choose; DIRECTORY says on which disk.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type File, realFileSystem } from '@odradek/storage'
import { median } from './statistics.ts'

const fileCounts = numbers(process.env['FILES'] ?? '1,3,10,30,100,1000,5000')
const sizes = numbers(process.env['BYTES'] ?? '1024,16384,65536')
const rounds = Number(process.env['ROUNDS'] ?? 9)
const journalBytes = 64 * 1024 * 1024
/** Bytes of one way and number of files, so that the largest case does not fill the disk. */
const maxRoundBytes = 96 * 1024 * 1024

interface Way {
  readonly name: string
  commit(files: readonly File[], content: Uint8Array): Promise<void>
}

function numbers(list: string): number[] {
  return list.split(',').map(Number)
}

async function syncAll(files: readonly File[], inFlight: number): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) await file.sync()
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}

function perFile(inFlight: number): Way {
  return { name: `fdatasync per file, ${inFlight} in flight`, commit: (files) => syncAll(files, inFlight) }
}

/** The journal is written from its beginning again when it is full, or grows and is cut then. */
function journal(file: File, isReused: boolean): Way {
  let position = 0
  const header = new Uint8Array(64)
  return {
    name: isReused ? 'journal, written over' : 'journal, growing',
    commit: async (files, content) => {
      const bytes = files.length * (content.length + header.length)
      if (position + bytes > journalBytes) {
        position = 0
        if (!isReused) await file.truncate(0)
      }
      await file.write(
        files.flatMap(() => [header, content]),
        position,
      )
      position += bytes
      await file.sync()
    },
  }
}

async function run(directory: string, fileCount: number, sizeInBytes: number): Promise<void> {
  const content = new Uint8Array(sizeInBytes).fill(7)
  const grown = await realFileSystem.open(join(directory, 'journal-grown'))
  const reused = await realFileSystem.open(join(directory, 'journal-reused'))
  const zeros = new Uint8Array(1024 * 1024)
  for (let at = 0; at < journalBytes; at += zeros.length) await reused.write([zeros], at)
  await reused.sync()
  const ways = [perFile(1), perFile(2), perFile(4), journal(grown, false), journal(reused, true)]
  const files = await Promise.all(
    Array.from({ length: fileCount }, (_unused, index) => realFileSystem.open(join(directory, `${index}`))),
  )
  await syncAll(files, 4)
  let position = 0
  const timesMs = ways.map((): number[] => [])
  const catchUpMs: number[] = []
  for (let round = -1; round < rounds; round++) {
    for (const [index, way] of ways.entries()) {
      await Promise.all(files.map((file) => file.write([content], position)))
      position += sizeInBytes
      const begin = performance.now()
      await way.commit(files, content)
      if (round >= 0) timesMs[index]?.push(performance.now() - begin)
    }
    const begin = performance.now()
    await syncAll(files, 2)
    if (round >= 0) catchUpMs.push(performance.now() - begin)
  }
  for (const [index, { name }] of ways.entries()) show(fileCount, sizeInBytes, name, median(timesMs[index] ?? []))
  show(fileCount, sizeInBytes, 'to sync the files after two rounds with a journal', median(catchUpMs))
  await Promise.all([...files, grown, reused].map((file) => file.close()))
}

function show(fileCount: number, sizeInBytes: number, name: string, ms: number): void {
  const what = `${fileCount} × ${sizeInBytes} bytes, ${name}`
  console.log(`${what.padEnd(72)} ${ms.toFixed(2).padStart(9)} ms a round`)
}

for (const sizeInBytes of sizes) {
  for (const fileCount of fileCounts) {
    if (fileCount * sizeInBytes > Math.min(maxRoundBytes, journalBytes)) continue
    const directory = mkdtempSync(join(process.env['DIRECTORY'] ?? tmpdir(), 'odradek-commit-'))
    await run(directory, fileCount, sizeInBytes)
    rmSync(directory, { recursive: true, force: true })
  }
}
