import { bytesOf, errorOf } from '../drivers/array-batcher.ts'
import type { DriverProducer, OnSent } from '../drivers/driver.ts'
import { oncePerTurn } from './clock.ts'
import type { Generator, Stage } from './generator.ts'

/** A place for one record that is under way. */
interface Slot {
  readonly producer: DriverProducer
  readonly onSent: OnSent
  sentAt: number
  bytes: number
}

/**
 * As many records as are awaited at once, in turns over the producers; each answer sends the next. Those whose answers
 * came in one turn of the event loop go together, so that a batch's records make a batch again, as with users who
 * await.
 */
export function closedLoad(inFlight: number, { clock, producers, tally, nextRecord, fail }: Stage): Generator {
  let free: Slot[] = []
  let isStopped = false
  let outstanding = 0

  const sendAgain = oncePerTurn(clock, fail, () => {
    const ready = free
    free = []
    if (isStopped) return
    for (const slot of ready) send(slot)
  })

  function send(slot: Slot): void {
    slot.sentAt = clock.now()
    const record = nextRecord(slot.sentAt)
    slot.bytes = bytesOf(record)
    outstanding++
    try {
      slot.producer.send(record, slot.onSent)
    } catch (error) {
      slot.onSent(errorOf(error))
    }
  }

  function slotOf(producer: DriverProducer): Slot {
    const slot: Slot = {
      producer,
      sentAt: 0,
      bytes: 0,
      onSent(error) {
        outstanding--
        if (error === undefined) tally.acknowledged(slot.sentAt, clock.now(), slot.bytes)
        else tally.wasRefused(error)
        free.push(slot)
        sendAgain()
      },
    }
    return slot
  }

  return {
    start() {
      for (let slot = 0; slot < inFlight; slot++) {
        const producer = producers[slot % producers.length]
        if (producer !== undefined) free.push(slotOf(producer))
      }
      sendAgain()
    },
    stop() {
      isStopped = true
    },
    outstanding: () => outstanding,
    hasGivenUp: () => false,
    intendedInPart: () => undefined,
  }
}
