/** Groups of `kcat -G`: each member is a process, and what it prints is followed. */
import { deepStrictEqual as same } from 'node:assert'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

interface Member {
  readonly name: string
  readonly child: ChildProcess
  readonly partitions: Set<number>
  /** How often partitions were given or taken. */
  rebalances: number
  isFenced: boolean
}

const partitionCount = 6

/** `Group G rebalanced (…): assigned: topic [0], topic [3]`, or `incremental revoke of 1 partition(s) (…): topic [0]`. */
const rebalanced = /rebalanced.*?\b(assign|revoke)/

export class KcatGroup {
  readonly #bootstrap: string
  readonly #topic: string
  readonly #members: Member[] = []
  /** How often each value was seen. */
  readonly seen = new Map<string, number>()
  #onEvent: () => void = () => undefined

  constructor(bootstrap: string, topic: string) {
    this.#bootstrap = bootstrap
    this.#topic = topic
  }

  start(...settings: readonly string[]): Member {
    const always = ['session.timeout.ms=6000', 'heartbeat.interval.ms=500', 'auto.offset.reset=earliest']
    const all = [...always, 'auto.commit.interval.ms=100', 'fetch.wait.max.ms=100', ...settings]
    const options = all.flatMap((setting) => ['-X', setting])
    const words = ['-b', this.#bootstrap, '-G', `${this.#topic}-group`, '-u', '-f', 'seen %s\n', ...options]
    const child = spawn('kcat', [...words, this.#topic], { stdio: ['ignore', 'pipe', 'pipe'] })
    const name = `member ${this.#members.length + 1}`
    const member: Member = { name, child, partitions: new Set(), rebalances: 0, isFenced: false }
    this.#members.push(member)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const value = line.replace('seen ', '')
      this.seen.set(value, (this.seen.get(value) ?? 0) + 1)
      this.#onEvent()
    })
    createInterface({ input: child.stderr }).on('line', (line) => {
      follow(member, line)
      this.#onEvent()
    })
    return member
  }

  produce(from: number, count: number): void {
    for (let partition = 0; partition < partitionCount; partition++) {
      const numbers = Array.from({ length: count }, (_, index) => from + index)
      const mine = numbers.filter((n) => n % partitionCount === partition)
      const input = mine.map((n) => `value-${n}\n`).join('')
      execFileSync('kcat', ['-b', this.#bootstrap, '-P', '-t', this.#topic, '-p', `${partition}`], { input })
    }
  }

  /** Waits for what the members print to make it so; at most 40 s. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const limit = AbortSignal.timeout(40_000)
    while (!isSo()) {
      await new Promise<void>((resolve, reject) => {
        this.#onEvent = resolve
        limit.onabort = () => reject(new Error(`not within 40 s: ${what}`))
      })
    }
  }

  isShared(members: readonly Member[]): boolean {
    const shares = members.map(({ partitions }) => [...partitions])
    const isFair = shares.every(({ length }) => length === partitionCount / members.length)
    return isFair && new Set(shares.flat()).size === partitionCount
  }
}

function follow(member: Member, line: string): void {
  if (line.includes('Static consumer fenced')) member.isFenced = true
  const verb = rebalanced.exec(line)?.[1]
  if (verb === undefined) return
  member.rebalances++
  for (const [, partition] of line.matchAll(/\[(\d+)\]/g)) {
    if (verb === 'assign') member.partitions.add(Number(partition))
    else member.partitions.delete(Number(partition))
  }
}

export async function end(member: Member, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const exited = once(member.child, 'exit')
  member.child.kill(signal)
  await exited
}

/** One member is killed in the middle; those that stay see everything, and leave commits for who comes after them. */
export async function killOne(group: KcatGroup, assignor: string): Promise<void> {
  const setting = `partition.assignment.strategy=${assignor}`
  const [victim, ...others] = [group.start(setting), group.start(setting), group.start(setting)]
  await group.until('three members share the partitions', () => group.isShared([victim, ...others]))
  group.produce(0, 300)
  await end(victim, 'SIGKILL')
  group.produce(300, 300)
  await group.until('two members share the partitions', () => group.isShared(others))
  await group.until('every record is seen', () => group.seen.size >= 600)
  group.produce(600, 60)
  await group.until('the 60 further records are seen', () => group.seen.size >= 660)
  // In order, so with a last commit.
  for (const member of others) await end(member, 'SIGTERM')
  const next = group.start(setting)
  await group.until('a next member has all partitions', () => group.isShared([next]))
  group.produce(660, 60)
  await group.until('60 records after those are seen', () => group.seen.size >= 720)
  for (let n = 600; n < 720; n++) same([n, group.seen.get(`value-${n}`)], [n, 1])
  await end(next, 'SIGTERM')
}

export async function restartStatic(group: KcatGroup): Promise<void> {
  const range = 'partition.assignment.strategy=range'
  const one = group.start(range, 'group.instance.id=one')
  const two = group.start(range, 'group.instance.id=two')
  await group.until('two members share the partitions', () => group.isShared([one, two]))
  const [rebalances, had] = [one.rebalances, two.partitions]
  await end(two, 'SIGKILL')
  const restarted = group.start(range, 'group.instance.id=two')
  await group.until('the restarted member has partitions', () => restarted.partitions.size > 0)
  same(restarted.partitions, had)
  group.produce(0, 60)
  await group.until('60 records are seen', () => group.seen.size >= 60)
  same(one.rebalances, rebalances)
  const second = group.start(range, 'group.instance.id=two')
  await group.until('the first member of an instance is fenced by a second', () => restarted.isFenced)
  await group.until('the second member has partitions', () => second.partitions.size > 0)
  for (const member of [one, second]) await end(member, 'SIGTERM')
}
