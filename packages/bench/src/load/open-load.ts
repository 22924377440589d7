import { bytesOf, errorOf } from '../drivers/array-batcher.ts'
import { oncePerTurn } from './clock.ts'
import type { Generator, Stage } from './generator.ts'
import type { Metronome } from './metronome.ts'

export interface OpenLoadOptions {
  /** Of every record, in milliseconds from the start; never less than the one before. */
  readonly nextIntended: () => number
  /** It is stopped with the load. */
  readonly metronome: Metronome
}

/**
 * What a client may hold before there is no point in giving it more: records, and their bytes, which it still sends in
 * the time that it has to close.
 */
const maxOutstanding = 1_000_000
const maxOutstandingBytes = 256e6

/** Records that leave before the event loop has its turn again, so that a load that is late still hears answers. */
const perTurn = 2000

/**
 * Records leave at their intended times, whatever became of those before; one that leaves late, because the client or
 * the broker kept the event loop busy, has its latency counted from when it should have left.
 */
export function openLoad(options: OpenLoadOptions, stage: Stage): Generator {
  const { clock, producers, tally, nextRecord, fail } = stage
  const { nextIntended, metronome } = options
  let startedAt = 0
  let due = 0
  let turn = 0
  let outstanding = 0
  let outstandingBytes = 0
  let intendedInPart = 0
  let hasGivenUp = false
  let isStopped = false

  const continueSoon: () => void = oncePerTurn(clock, breakOff, () => {
    if (isStopped) return
    if (sendDue(clock.now(), perTurn)) metronome.wakeAt(due, continueSoon)
    else if (!hasGivenUp) continueSoon()
  })

  function end(): void {
    isStopped = true
    metronome.stop()
  }

  function breakOff(error: Error): void {
    end()
    fail(error)
  }

  /** Whether everything was sent that is due. */
  function sendDue(now: number, most: number): boolean {
    for (let sent = 0; due <= now; sent++) {
      if (outstanding >= maxOutstanding || outstandingBytes >= maxOutstandingBytes) hasGivenUp = true
      if (hasGivenUp || sent === most) return false
      send(due)
      due = startedAt + nextIntended()
    }
    return true
  }

  function send(intendedAt: number): void {
    const record = nextRecord(intendedAt)
    const bytes = bytesOf(record)
    if (tally.isOfPart(intendedAt)) intendedInPart++
    outstanding++
    outstandingBytes += bytes
    const onSent = (error?: Error): void => {
      outstanding--
      outstandingBytes -= bytes
      if (error === undefined) tally.acknowledged(intendedAt, clock.now(), bytes)
      else tally.wasRefused(error)
      // An answer is as good a moment as a tick to send what is due, and costs no waking.
      if (!isStopped) continueSoon()
    }
    try {
      producers[turn++ % producers.length]?.send(record, onSent)
    } catch (error) {
      onSent(errorOf(error))
    }
  }

  return {
    start() {
      startedAt = clock.now()
      due = startedAt + nextIntended()
      metronome.wakeAt(due, continueSoon)
    },
    stop(now) {
      if (isStopped) return
      end()
      sendDue(now, Number.POSITIVE_INFINITY)
    },
    outstanding: () => outstanding,
    hasGivenUp: () => hasGivenUp,
    intendedInPart: () => intendedInPart,
  }
}
