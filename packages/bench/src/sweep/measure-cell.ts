import type { LoadFigures } from '../load/job.ts'
import { type Cell, cellId } from '../results/results.ts'
import type { BatchUse, Sample } from '../results/sample.ts'
import type { CellLine } from '../results/schema.ts'
import type { Workload } from '../workload/workload.ts'
import type { Rig, RigTopics } from './rig.ts'
import { contentId, type Lane, type Site } from './site.ts'

/** How often a sample that was disturbed is taken again. */
const mostTries = 3
let topicCount = 0
const nextTopic = (): string => `bench-${process.pid}-${++topicCount}`

export interface CellToMeasure {
  readonly cell: Cell
  readonly round: number
  /** Whether it is done once before, which does not count. */
  readonly isCold: boolean
  /** With the cell's settings. */
  readonly workload: Workload
}

export type MeasuredLine = Extract<CellLine, { sample: unknown }>

/** Takes a cell's sample of one round; while the machine is disturbed it is taken again, and the last try is given. */
export async function measureCell(
  site: Site,
  todo: CellToMeasure,
  rig: Rig,
  onNote: (text: string) => void,
): Promise<MeasuredLine> {
  const lane = await site.lane(todo.cell.client)
  if (todo.isCold) await measureOnce(site, lane, todo, rig)
  site.warmCells.add(cellId(todo.cell))
  for (let tries = 1; ; tries++) {
    const line = await measureOnce(site, lane, todo, rig)
    if (!line.sample.noise.isDisturbed || tries === mostTries) return line
    onNote(`the machine was disturbed: measured again (${tries} of ${mostTries - 1})`)
  }
}

async function measureOnce(site: Site, lane: Lane, todo: CellToMeasure, rig: Rig): Promise<MeasuredLine> {
  const { topic, drop } = await topicFor(lane, todo.workload)
  try {
    const before = rig.kernelMs()
    const figures = await lane.runner.run({
      client: todo.cell.client,
      address: lane.runner.address,
      topic,
      workload: todo.workload,
      ...(site.running.pid === undefined ? {} : { brokerPid: site.running.pid }),
    })
    const noise = rig.judgeNoise(before, rig.kernelMs(), figures.othersShare)
    const batches = await batchesOf(lane, topic, figures, todo.workload)
    return lineOf(todo, figures, { noise, ...(batches === undefined ? {} : { batches }) })
  } finally {
    await drop()
  }
}

async function topicFor(lane: Lane, workload: Workload): Promise<{ topic: string; drop: () => Promise<void> }> {
  const { topics, filled } = lane
  if (workload.load.kind !== 'read') {
    const topic = nextTopic()
    // The sample counts also where its topic cannot be deleted, and a failure has its own words.
    const drop = (): Promise<void> => topics.delete(topic).catch(() => undefined)
    try {
      await topics.create(topic, workload.partitions)
    } catch (error) {
      await drop()
      throw error
    }
    return { topic, drop }
  }
  const topic = filled.get(contentId(workload)) ?? (await fillNew(topics, workload))
  filled.set(contentId(workload), topic)
  return { topic, drop: () => Promise.resolve() }
}

/** Gives its name. What cannot be filled is not left behind in somebody's broker. */
async function fillNew(topics: RigTopics, workload: Workload): Promise<string> {
  const topic = nextTopic()
  try {
    await topics.create(topic, workload.partitions)
    await topics.fill(topic, workload)
    return topic
  } catch (error) {
    await topics.delete(topic).catch(() => undefined)
    throw error
  }
}

async function batchesOf(
  { topics }: Lane,
  topic: string,
  { produced, measuredFrom }: LoadFigures,
  { producer }: Workload,
): Promise<BatchUse | undefined> {
  return produced === undefined || produced.records === 0 || measuredFrom === undefined
    ? undefined
    : await topics.batches(topic, measuredFrom, producer)
}

function lineOf(
  { cell, round }: CellToMeasure,
  { othersShare: _, measuredFrom: __, clientSettings, clientVersion, ...figures }: LoadFigures,
  seen: Pick<Sample, 'noise' | 'batches'>,
): MeasuredLine {
  return { cell, clientSettings, clientVersion, sample: { round, ...figures, ...seen } }
}
