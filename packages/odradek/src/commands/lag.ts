import { once } from 'node:events'
import { clearScreenDown, moveCursor } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import type { GroupLag, Groups } from '@odradek/client'
import { Command } from 'commander'
import { serverOption, withKafka } from './server-option.ts'
import { tableLines } from './table.ts'

interface LagOptions {
  readonly server: string
  readonly json?: boolean
  /** True without a number. */
  readonly watch?: string | true
}

type Row = GroupLag & {
  readonly group: string
  /** Records a second since the look before; null in the first. */
  readonly rate: number | null
}

const defaultWatchSeconds = 2

export function lagCommand(): Command {
  return new Command('lag')
    .description('how far groups are behind, partition by partition')
    .argument('[groups...]', 'only these; default: all')
    .addOption(serverOption())
    .option('-w, --watch [seconds]', 'look again and again, and say how fast they are; ends with Ctrl-C')
    .option('--json', 'output for programs: a line for each look')
    .action(lag)
}

async function lag(groups: string[], { server, json, watch }: LagOptions): Promise<void> {
  const seconds = watch === undefined ? undefined : parseSeconds(watch)
  await withKafka(server, async (kafka) => {
    const stop = new AbortController()
    once(process, 'SIGINT', { signal: stop.signal }).then(
      () => stop.abort(),
      () => undefined,
    )
    let before: readonly Row[] = []
    let drawn = 0
    for (let isFirst = true; isFirst || !stop.signal.aborted; isFirst = false) {
      const rows = await look(kafka.groups, groups, isFirst ? [] : before, seconds ?? 0)
      if (json) console.log(JSON.stringify(rows))
      else drawn = draw(rows, seconds === undefined ? 0 : drawn)
      before = rows
      if (seconds === undefined) break
      await delay(seconds * 1000, undefined, { signal: stop.signal }).catch(() => undefined)
    }
    stop.abort()
  })
}

function parseSeconds(watch: string | true): number {
  if (watch === true) return defaultWatchSeconds
  const seconds = Number(watch)
  if (!(seconds > 0)) throw new TypeError(`--watch ${watch}: a number of seconds is wanted`)
  return seconds
}

async function look(
  groups: Groups,
  wanted: readonly string[],
  before: readonly Row[],
  seconds: number,
): Promise<Row[]> {
  const names = wanted.length > 0 ? wanted : (await groups.list()).map(({ groupId }) => groupId)
  const lags = await Promise.all(
    names.map(async (group) => {
      const rows = await groups.lag(group)
      return rows.map((row): Row => ({ group, ...row, rate: rateOf({ group, ...row }, before, seconds) }))
    }),
  )
  return lags.flat()
}

function rateOf(row: GroupLag & { group: string }, before: readonly Row[], seconds: number): number | null {
  const earlier = before.find(
    ({ group, topic, partition }) => group === row.group && topic === row.topic && partition === row.partition,
  )
  const from = earlier?.committedOffset ?? null
  return from === null || row.committedOffset === null ? null : (row.committedOffset - from) / seconds
}

/** Draws over the last look on a terminal, and below it elsewhere; returns the lines that it took. */
function draw(rows: readonly Row[], drawn: number): number {
  const cells = rows.map(({ group, topic, partition, committedOffset, logEndOffset, lag: behind, rate, memberId }) => [
    group,
    topic,
    String(partition),
    String(committedOffset ?? '-'),
    String(logEndOffset),
    String(behind ?? '-'),
    rate === null ? '-' : rate.toFixed(1),
    memberId ?? '-',
  ])
  const header = ['GROUP', 'TOPIC', 'PARTITION', 'COMMITTED', 'END', 'LAG', 'RECORDS/S', 'MEMBER']
  const lines = rows.length === 0 ? ['no group has committed anything or works on anything'] : tableLines(header, cells)
  if (process.stdout.isTTY) {
    moveCursor(process.stdout, 0, -drawn)
    clearScreenDown(process.stdout)
  }
  for (const line of lines) console.log(line)
  return lines.length
}
