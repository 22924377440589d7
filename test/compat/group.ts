/**
 * `group.ts FEATURE BOOTSTRAP TOPIC`: leads a group of three members, each a process of a client (MEMBER in the
 * environment, words separated by tabs), follows what they print, and kills one of them in the middle.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { connect } from '@odradek/client'

interface Member {
  readonly name: string
  readonly child: ChildProcess
  assigned: readonly number[]
  /** How often its assignment was told. */
  rebalances: number
  isKilled: boolean
  failure: string | undefined
}

const [feature = '', bootstrap = '', topic = ''] = process.argv.slice(2)
const [command = '', ...words] = (process.env['MEMBER'] ?? '').split('\t')
const partitionCount = 6
const groupId = `${topic}-group`
const members: Member[] = []
/** How often each value was seen. */
const seen = new Map<string, number>()
const committed = new Map<number, number>()
const committer = new Map<number, Member>()
let onEvent: () => void = () => undefined

function start(assignor: string, instanceId?: string): Member {
  const rest = [bootstrap, topic, groupId, assignor, ...(instanceId === undefined ? [] : [instanceId])]
  const child = spawn(command, [...words, ...rest], { stdio: ['pipe', 'pipe', 'inherit'] })
  const name = `member ${members.length + 1}`
  const member: Member = { name, child, assigned: [], rebalances: 0, isKilled: false, failure: undefined }
  members.push(member)
  createInterface({ input: child.stdout }).on('line', (line) => take(member, line.split(' ')))
  child.on('exit', () => {
    if (!member.isKilled && member.failure === undefined) fail(`${name} ended by itself`)
  })
  return member
}

function take(member: Member, [verb = '', ...rest]: string[]): void {
  if (process.env['TRACE'] !== undefined) console.error(member.name, verb, ...rest)
  const [first = '', second = '', third = ''] = rest
  const partition = Number(first)
  if (verb === 'assigned') {
    member.assigned = rest.map(Number)
    member.rebalances++
  } else if (verb === 'seen') {
    const isAgain = committer.get(partition) !== member && Number(second) < (committed.get(partition) ?? 0)
    if (isAgain) fail(`${member.name} saw offset ${second} of partition ${first} again, behind a commit`)
    seen.set(third, (seen.get(third) ?? 0) + 1)
  } else if (verb === 'committed') {
    committed.set(partition, Number(second))
    committer.set(partition, member)
  } else if (verb === 'failed') {
    member.failure = first
  }
  onEvent()
}

function fail(why: string): never {
  console.error(why)
  for (const { child } of members) child.kill('SIGKILL')
  process.exit(1)
}

/** Waits for what the members print to make it so. */
async function until(seconds: number, what: string, isSo: () => boolean): Promise<void> {
  const limit = AbortSignal.timeout(seconds * 1000)
  const isTooLate = (): never => fail(`not within ${seconds} s: ${what}`)
  limit.addEventListener('abort', isTooLate)
  while (!isSo()) {
    await new Promise<void>((resolve) => {
      onEvent = resolve
    })
  }
  limit.removeEventListener('abort', isTooLate)
}

const alive = (): Member[] => members.filter(({ isKilled, failure }) => !isKilled && failure === undefined)

function isShared(most: number): boolean {
  const shares = alive().map(({ assigned }) => assigned)
  const all = new Set(shares.flat())
  const isFair = shares.every(({ length }) => length > 0 && length <= most)
  return isFair && all.size === partitionCount && shares.flat().length === partitionCount
}

const committedSum = (): number => [...committed.values()].reduce((sum, offset) => sum + offset, 0)

async function stop(member: Member): Promise<void> {
  member.isKilled = true
  const exited = once(member.child, 'exit')
  member.child.stdin?.end()
  await exited
}

await using kafka = connect(`kafka://${bootstrap}`)
await using producer = kafka.producer()

async function produce(from: number, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => from + index)
  await Promise.all(
    numbers.map((n) => producer.send(topic, { key: `key-${n}`, value: `value-${n}`, partition: n % partitionCount })),
  )
}

async function killOne(assignor: string): Promise<void> {
  for (let member = 0; member < 3; member++) start(assignor)
  await until(60, 'three members share the partitions', () => isShared(2))
  await produce(0, 300)
  const victim = members[0] ?? fail('nobody started')
  await until(20, 'the first member commits', () => [...committer.values()].includes(victim))
  const before = new Map(members.map((member) => [member, new Set(member.assigned)]))
  victim.isKilled = true
  victim.child.kill('SIGKILL')
  await produce(300, 300)
  await until(60, 'every record is seen after a member was killed', () => seen.size >= 600)
  await until(60, 'two members share the partitions', () => isShared(3))
  // Not of the eager `sticky`: what franz-go's moves, it moves against Apache Kafka too.
  for (const member of assignor === 'cooperative-sticky' ? alive() : []) {
    const kept = member.assigned.filter((partition) => before.get(member)?.has(partition))
    if (kept.length !== 2) fail(`${member.name} kept ${kept.length} of its two partitions`)
  }
  await until(20, 'all is committed', () => committedSum() >= 600)
  await produce(600, 60)
  await until(20, 'the 60 further records are seen and committed', () => seen.size >= 660 && committedSum() >= 660)
  for (let n = 600; n < 660; n++) if (seen.get(`value-${n}`) !== 1) fail(`record ${n} was seen more than once`)
}

async function restartStatic(): Promise<void> {
  const one = start('range', 'one')
  const two = start('range', 'two')
  await until(60, 'two members share the partitions', () => isShared(3))
  await produce(0, 60)
  await until(20, '60 records are seen', () => seen.size >= 60)
  const [rebalances, had] = [one.rebalances, two.assigned.join()]
  // Without a word: a client that closes in order would leave the group, as some do with static members too.
  two.isKilled = true
  two.child.kill('SIGKILL')
  const restarted = start('range', 'two')
  await until(20, 'the restarted member gets partitions', () => restarted.assigned.length > 0)
  if (restarted.assigned.join() !== had) fail(`the restarted member has ${restarted.assigned.join()}, it had ${had}`)
  await produce(60, 60)
  await until(20, '60 further records are seen', () => seen.size >= 120)
  if (one.rebalances !== rebalances) fail('the other member was assigned anew during the restart')
  const second = start('range', 'two')
  await until(30, 'the first member of an instance is fenced by a second', () => restarted.failure !== undefined)
  await until(20, 'the second member gets partitions', () => second.assigned.length > 0)
}

await kafka.topics.create(topic, { partitions: partitionCount })
if (feature === 'static-members') await restartStatic()
else await killOne(feature.replace('group-', ''))
await Promise.all(alive().map(stop))
process.exit(0)
