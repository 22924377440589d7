import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAll } from './check.ts'
import { type Ledger, type Limits, PartitionLedger } from './ledger.ts'
import { Load, openClient, runLoad } from './load.ts'
import { type Random, seededRandom } from './random.ts'
import { createTopic, newProducer } from './requests.ts'
import { startVictim, type Victim } from './victim.ts'

export interface CrashOptions {
  readonly rounds: number
  readonly seed: number
  /** Hears of every round that is over. */
  readonly onRound?: (summary: CrashSummary) => void
}

export interface CrashSummary {
  readonly seed: number
  rounds: number
  /** Brokers that were killed before they listened. */
  killsDuringStart: number
  acknowledged: number
  /** Records that were read back, byte for byte; each counts in every round that looks at it. */
  checked: number
  /** Records that retention, DeleteRecords or the cleaner took, as they may, by topic. */
  readonly removed: Map<string, number>
  /** Logs that lost an end that was not whole. */
  cuts: number
}

interface TopicPlan {
  readonly config: Readonly<Record<string, string | number>>
  readonly limits: Limits
}

const mebibyte = 1_048_576
/** The smallest that Kafka allows, so that segments roll within a round. */
const small = { 'segment.bytes': mebibyte, 'segment.jitter.ms': 0 }
const compacted = { ...small, 'min.cleanable.dirty.ratio': 0.01, 'delete.retention.ms': 500 }
const retentionMs = 2500
/** As many logs as it takes for them to share one call of the disk. */
const spreadPartitions = 16

const plans: Readonly<Record<string, TopicPlan>> = {
  plain: { config: { ...small, 'retention.ms': -1 }, limits: {} },
  short: { config: { ...small, 'retention.bytes': 2 * mebibyte }, limits: { retentionBytes: 2 * mebibyte } },
  aged: { config: { ...small, 'retention.ms': retentionMs }, limits: { retentionMs } },
  latest: { config: { ...compacted, 'cleanup.policy': 'compact' }, limits: { isCompacted: true } },
  both: {
    config: { ...compacted, 'cleanup.policy': 'compact,delete', 'retention.ms': retentionMs },
    limits: { isCompacted: true, retentionMs },
  },
  trimmed: { config: small, limits: { isTrimmed: true } },
}

/** Housekeeping that is over before the broker is. */
const settings = {
  'auto.create.topics.enable': 'false',
  'log.retention.check.interval.ms': 50,
  'log.cleaner.backoff.ms': 50,
  'log.segment.delete.delay.ms': 100,
  'log.flush.offset.checkpoint.interval.ms': 100,
  'log.flush.start.offset.checkpoint.interval.ms': 100,
  'offsets.topic.segment.bytes': mebibyte,
}
/** Every so many rounds, and after the last, everything is read, not only what is new. */
const roundsPerFullCheck = 10

/**
 * Kills a broker again and again, at a random moment of a mixed load or of its own start, and holds what the next one
 * has against every promise of those before.
 * @throws Error for the first promise that was broken, with the seed that repeats the choices
 */
export async function runCrashRounds({ rounds, seed, onRound }: CrashOptions): Promise<CrashSummary> {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-crash-'))
  const random = seededRandom(seed)
  const summary = {
    seed,
    rounds: 0,
    killsDuringStart: 0,
    acknowledged: 0,
    checked: 0,
    removed: new Map<string, number>(),
    cuts: 0,
  }
  let ledger: Ledger | undefined
  let victim: Victim | undefined
  try {
    for (; summary.rounds < rounds; summary.rounds++) {
      victim = await startAtLast(directory, random, summary, summary.rounds > 0)
      ledger ??= await begin(victim)
      await check(victim, directory, ledger, summary, summary.rounds % roundsPerFullCheck === 0)
      await loadUntilKilled(victim, ledger, random)
      summary.acknowledged = acknowledgedIn(ledger)
      onRound?.(summary)
    }
    victim = await startAtLast(directory, random, summary, true)
    if (ledger !== undefined) await check(victim, directory, ledger, summary, true)
    await victim.kill()
    return summary
  } catch (error) {
    const said = victim?.said.join('\n') ?? ''
    throw new Error(`crash loop, seed ${seed}, round ${summary.rounds}: ${String(error)}\n${said}`, { cause: error })
  } finally {
    await victim?.kill()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Starts a broker, now and then after a few that are killed while they start. */
async function startAtLast(directory: string, random: Random, summary: CrashSummary, mayDie: boolean): Promise<Victim> {
  const onCut = (): void => {
    summary.cuts++
  }
  const chosen = {
    ...settings,
    'log.flush': random.oneOf(['commit', 'commit', 'os', 'interval=20']),
    'log.memory': random.oneOf([64 * mebibyte, 2 * mebibyte, 0]),
    'log.open.files': random.oneOf([-1, 24]),
  }
  for (;;) {
    const dieAtCall = mayDie && random.between(1, 3) === 1 ? random.between(1, 150) : 0
    const victim = await startVictim({ directory, settings: chosen, dieAtCall }, onCut)
    if (victim !== undefined && dieAtCall === 0) return victim
    if (victim === undefined) summary.killsDuringStart++
    else await victim.kill()
  }
}

async function begin({ port }: Victim): Promise<Ledger> {
  const client = openClient(port)
  const partitions: PartitionLedger[] = []
  for (const [name, { config, limits }] of Object.entries(plans)) {
    partitions.push(new PartitionLedger(name, await createTopic(client, name, 1, config), 0, limits))
  }
  const spreadId = await createTopic(client, 'spread', spreadPartitions, { ...small, 'retention.ms': -1 })
  const spread = Array.from(
    { length: spreadPartitions },
    (_, partition) => new PartitionLedger('spread', spreadId, partition, {}),
  )
  const idempotent = new PartitionLedger('idempotent', await createTopic(client, 'idempotent', 1, small), 0, {})
  const producer = await newProducer(client)
  client.close()
  return {
    partitions,
    spread,
    idempotent: { ledger: idempotent, ...producer, nextSequence: 0, pending: [] },
    committed: { sent: 0, acknowledged: 0 },
    passing: new Map(['passing-a', 'passing-b', 'passing-c'].map((name) => [name, { state: 'gone' }])),
  }
}

async function check(
  { port }: Victim,
  directory: string,
  ledger: Ledger,
  summary: CrashSummary,
  isFull: boolean,
): Promise<void> {
  const client = openClient(port)
  const { checked, removed } = await checkAll(client, directory, ledger, isFull)
  summary.checked += checked
  for (const [topic, count] of removed) {
    if (count > 0) summary.removed.set(topic, (summary.removed.get(topic) ?? 0) + count)
  }
  client.close()
}

/** After a number of answers, or between two calls of the file system. */
async function loadUntilKilled(victim: Victim, ledger: Ledger, random: Random): Promise<void> {
  const isBetweenCalls = random.between(1, 2) === 1
  const maxAnswers = isBetweenCalls ? 1500 : random.between(1, 400)
  const load = new Load(victim, ledger, random, (answers) => {
    if (answers === maxAnswers) void victim.kill()
  })
  if (isBetweenCalls) victim.dieAtCall(random.between(1, 1500))
  await runLoad(load)
  await victim.ended
}

const acknowledgedIn = ({ partitions, spread, idempotent }: Ledger): number =>
  [...partitions, ...spread, idempotent.ledger].reduce((sum, { acknowledgedCount }) => sum + acknowledgedCount, 0)

/** One line. */
export function formatSummary(summary: CrashSummary): string {
  const { seed, rounds, killsDuringStart, acknowledged, checked, removed, cuts } = summary
  const taken = [...removed].map(([topic, count]) => `${count} of ${topic}`).join(', ')
  return (
    `${rounds} rounds of kill -9, ${killsDuringStart} kills during start, ${acknowledged} records acknowledged, ` +
    `${checked} checked, removed as they may: ${taken || 'none'}, lost: 0, ${cuts} cuts reported, seed ${seed}`
  )
}
