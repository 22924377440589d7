import type { HowFar, PlanEvent } from '@odradek/bench'
import { SingleBar } from 'cli-progress'
import { durationText } from './duration.ts'
import type { Bench } from './load-bench.ts'
import { cellText } from './results-table.ts'

export interface PlanProgress {
  on(event: PlanEvent): void
  stop(): void
}

/** How far it has come, on standard error: a bar with the time left on a terminal, else a line for each measurement. */
export function planProgress(bench: Bench): PlanProgress {
  return process.stderr.isTTY ? barProgress(bench) : lineProgress(bench)
}

function barProgress(bench: Bench): PlanProgress {
  const bar = new SingleBar({
    format: '{bar} {value} of {total}  {left} left  {cell}',
    stream: process.stderr,
    clearOnComplete: true,
    gracefulExit: false,
    // It is drawn while something is measured beside it.
    fps: 2,
    barsize: 24,
  })
  const stop = (): void => bar.stop()
  let last: (() => void) | undefined
  const show = ({ done, total, secondsLeft }: HowFar, cell: string): void => {
    const names = { left: durationText(secondsLeft), cell }
    last = () => (bar.isActive ? bar.update(done, names) : bar.start(total, done, names))
    last()
  }
  const say = (line: string): void => {
    stop()
    console.error(line)
    last?.()
  }
  return {
    stop,
    on(event) {
      if (event.kind === 'note') say(event.text)
      else show(event, cellText(bench, event.cell))
      if (event.kind === 'failure') say(`failed: ${cellText(bench, event.cell)}: ${event.why}`)
    },
  }
}

const lineProgress = (bench: Bench): PlanProgress => ({
  stop: () => undefined,
  on(event) {
    if (event.kind === 'note') console.error(event.text)
    else if (event.kind !== 'cell')
      console.error(`${howFar(event)}  ${cellText(bench, event.cell)}  ${outcomeOf(event)}`)
  },
})

function howFar({ done, total, secondsLeft }: HowFar): string {
  return `${done} of ${total}, ${durationText(secondsLeft)} left`
}

function outcomeOf(event: Extract<PlanEvent, { kind: 'sample' | 'failure' }>): string {
  if (event.kind === 'failure') return `failed: ${event.why}`
  const { produced, consumed, noise } = event.sample
  const rate = Math.round((produced ?? consumed)?.recordsPerSecond ?? 0)
  return `${rate.toLocaleString('en')} records/s${noise.isDisturbed ? ' (disturbed)' : ''}`
}
