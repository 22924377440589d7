import { type Profiler, Session } from 'node:inspector/promises'

/** Where a process spent its time, by function, most first. */
export interface ProfiledFunction {
  readonly name: string
  /** File and line, as `packages/x/src/y.ts:12`; empty for what is the runtime's own. */
  readonly where: string
  /** Of the time of the profile, without what the function called. */
  readonly share: number
}

/** Begins to profile this process; the function that it gives ends that, and tells. */
export async function startProfile(): Promise<() => Promise<ProfiledFunction[]>> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 200 })
  await session.post('Profiler.start')
  return async () => {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    return selfTimes(profile)
  }
}

function selfTimes({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): ProfiledFunction[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const microseconds = new Map<string, number>()
  let total = 0
  for (const [index, id] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0
    const frame = frames.get(id)
    if (frame === undefined) continue
    const key = `${frame.functionName || '(anonymous)'} ${whereOf(frame)}`
    microseconds.set(key, (microseconds.get(key) ?? 0) + delta)
    total += delta
  }
  return [...microseconds]
    .map(([key, time]) => {
      const [name = '', where = ''] = key.split(/ (?=\S*$)/)
      return { name, where, share: time / total }
    })
    .toSorted((a, b) => b.share - a.share)
}

function whereOf({ url, lineNumber }: { url: string; lineNumber: number }): string {
  if (url === '') return ''
  const path = url.replace(/^.*\/(?=packages\/)/, '')
  return `${path}:${lineNumber + 1}`
}
