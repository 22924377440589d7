import { expect, it } from 'vitest'
import { type Fault, FaultyFileSystem } from '../file-system/faulty.ts'
import { MemoryFileSystem } from '../file-system/memory.ts'
import { PartitionLog } from '../partition/partition-log.ts'
import { batchOf, cleanOnce, contentOf, keyed } from '../testing/cleaning.ts'
import { closedInOrder, crashed, environment, smallConfig } from '../testing/fixtures.ts'

const nowMs = 1_000_000
const config = { ...smallConfig, segmentBytes: 450, deleteRetentionMs: 0 }

/** Values that are old, tombstones whose horizon is over, and a second cleaning that is due: several groups of it. */
async function prepare(): Promise<{ disk: MemoryFileSystem; cleanedTo: number }> {
  const disk = new MemoryFileSystem()
  const log = await PartitionLog.open('log', config, environment(disk), closedInOrder)
  for (let i = 0; i < 24; i++) {
    await log.append(batchOf(keyed(`${i % 5}`, i % 7 === 3 ? null : `${i}`), keyed(`only ${i}`, 'x')), 'written')
  }
  const { endOffset } = await cleanOnce(log, disk, undefined, nowMs)
  for (let i = 0; i < 30; i++) {
    await log.append(batchOf(keyed(`${i % 4}`, i % 5 === 0 ? null : `again ${i}`), keyed(`only ${i}`, 'y')), 'written')
  }
  await log.close()
  return { disk, cleanedTo: endOffset }
}

/** What a cleaning leaves after each of its groups. */
async function contents(): Promise<string[]> {
  const { disk, cleanedTo } = await prepare()
  const log = await PartitionLog.open('log', config, environment(disk), closedInOrder)
  const found = [(await contentOf(log)).join()]
  const replace = log.replaceSegments.bind(log)
  log.replaceSegments = async (group): Promise<boolean> => {
    const isReplaced = await replace(group)
    found.push((await contentOf(log)).join())
    return isReplaced
  }
  await cleanOnce(log, disk, cleanedTo, nowMs + 1)
  await log.close()
  return found
}

const allowed = await contents()

async function cleanOver(fault: Fault, step: number): Promise<{ steps: number; disk: MemoryFileSystem; ran: boolean }> {
  const { disk, cleanedTo } = await prepare()
  const faulty = new FaultyFileSystem(disk, step, fault)
  const log = await PartitionLog.open('log', config, environment(faulty), closedInOrder).catch(() => undefined)
  if (log === undefined) return { steps: faulty.steps, disk, ran: false }
  const ran = await cleanOnce(log, faulty, cleanedTo, nowMs + 1).then(
    () => true,
    () => false,
  )
  const { steps } = faulty
  expect(allowed).toContain((await contentOf(log)).join())
  if (fault.type !== 'crash' && !log.isOffline) await log.append(batchOf(keyed('end', 'z')), 'flushed')
  return { steps, disk, ran }
}

it('has several groups to replace', () => {
  expect(new Set(allowed).size).toBeGreaterThan(3)
})

it.each<Fault>([{ type: 'crash' }, { type: 'fail', kind: 'input/output' }, { type: 'tear', kind: 'disk full' }])(
  'leaves the old segments or the new one, whatever breaks: $type',
  async (fault) => {
    const { steps } = await cleanOver(fault, 0)
    expect(steps).toBeGreaterThan(20)
    for (let step = 1; step <= steps; step++) {
      const { disk, ran } = await cleanOver(fault, step)
      expect(ran).toBe(false)
      for (const isClean of [false, true]) {
        const log = await PartitionLog.open('log', config, environment(disk), isClean ? closedInOrder : crashed)
        const content = (await contentOf(log)).filter((line) => !line.endsWith(' end=z'))
        expect(allowed, `step ${step}`).toContain(content.join())
        const names = await disk.readDirectory('log')
        expect(names.filter((name) => /\.(cleaned|swap|deleted)$/.test(name))).toEqual([])
        if (isClean) await cleanOnce(log, disk, undefined, nowMs + 1)
        await log.close()
      }
    }
  },
)

it('finishes a swap that is cut short again and again', async () => {
  const { steps } = await cleanOver({ type: 'crash' }, 0)
  for (let step = 1; step <= steps; step++) {
    const { disk } = await cleanOver({ type: 'crash' }, step)
    for (let next = 1; next <= 12; next++) {
      const faulty = new FaultyFileSystem(disk, next)
      await PartitionLog.open('log', config, environment(faulty), crashed).catch(() => undefined)
    }
    const log = await PartitionLog.open('log', config, environment(disk), crashed)
    expect(allowed, `step ${step}`).toContain((await contentOf(log)).join())
  }
})

it("forgets a swap of Kafka's that is not decided, and finishes one that is", async () => {
  const disk = new MemoryFileSystem()
  const log = await PartitionLog.open('log', config, environment(disk), closedInOrder)
  for (let i = 0; i < 30; i++) await log.append(batchOf(keyed('a', `${i}`)), 'written')
  const content = await contentOf(log)
  const [first, second] = log.segments.map(({ logPath }) => logPath)
  await log.close()
  const segment = (await disk.readFile(second ?? '')) ?? new Uint8Array(0)
  await disk.writeFile(`${second}.swap`, segment)
  await disk.writeFile(`${first}.cleaned`, new Uint8Array(3))
  await disk.writeFile(`${first}.deleted`, new Uint8Array(3))
  expect(await contentOf(await PartitionLog.open('log', config, environment(disk), closedInOrder))).toEqual(content)
  await disk.rename(second ?? '', `${second}.swap`)
  expect(await contentOf(await PartitionLog.open('log', config, environment(disk), closedInOrder))).toEqual(content)
})
