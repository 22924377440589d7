import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { KafkaError, ProtocolError } from '@odradek/protocol'
import { produce } from '@odradek/protocol/00-produce'
import { fetch } from '@odradek/protocol/01-fetch'
import { giveBack, isLent } from '@odradek/storage'
import { maxPipelinedBytes, maxPipelinedRequests, maxUnsentBytes } from '../limits.ts'
import type { Endpoint } from '../listener/endpoint.ts'
import { canReadInto, readInto } from '../listener/read-into.ts'
import type { Services } from '../services.ts'
import { apiKeyOf, dispatch } from './dispatch.ts'
import { type Frame, FrameReceiver } from './frame-receiver.ts'
import type { Answer, ConnectionContext } from './handler.ts'
import { Hurry } from './hurry.ts'

/** A request in hand; answers leave in the order of these. */
interface Pending {
  readonly frameBytes: number
  readonly isProduce: boolean
  answer: Answer
  isDone: boolean
}

/**
 * One stream of Kafka frames, whatever carries it: a TCP socket, an HTTP/2 stream, an in-process pair.
 *
 * Requests are handled one after the other, as Kafka does, save that Produce requests follow each other at once: the
 * log
 * takes appends in call order, so their effects keep the order of the stream while their disk writes gather. What waits
 * is bounded (`limits.ts`); beyond it the stream is paused, so that a fast or a dead client costs it, not the broker.
 */
export class KafkaConnection {
  readonly #stream: Duplex
  readonly #services: Services
  readonly #context: ConnectionContext
  readonly #frames: FrameReceiver
  readonly #hurry = new Hurry()
  readonly #pending: Pending[] = []
  #pendingBytes = 0
  /** A complete frame that has to wait for the requests before it. */
  #held: Frame | undefined
  #hasEnded = false
  #isDraining = false
  #onDrained: (() => void) | undefined
  #isCorked = false
  /** A socket is done with what was written once it says so; other streams may hand it on. */
  readonly #isSocket: boolean

  constructor(stream: Duplex, services: Services, advertised: Endpoint, clientHost: string) {
    this.#stream = stream
    this.#isSocket = stream instanceof Socket
    this.#services = services
    this.#context = { services, advertised, clientHost, hurry: this.#hurry }
    this.#frames = new FrameReceiver(services.receiveMemory, services.config.socketRequestMaxBytes)
    stream.on('end', () => this.#end())
    stream.on('drain', () => this.#work())
    stream.on('error', (error) => this.#services.logger.debug({ error }, 'connection failed'))
    stream.on('close', () => {
      this.#hurry.raise()
      this.#frames.close()
      this.#held?.giveBack()
      this.#held = undefined
      this.#onDrained?.()
    })
    if (canReadInto(stream)) this.#readStraight()
    else stream.on('data', (chunk: Uint8Array) => this.#receive(chunk))
  }

  /** Takes no further request, ends long polls, and ends the stream once everything in hand is answered. */
  drain(): Promise<void> {
    return new Promise((resolve) => {
      this.#onDrained = resolve
      this.#isDraining = true
      this.#hurry.raise()
      this.#work()
    })
  }

  #receive(chunk: Uint8Array): void {
    this.#frames.push(chunk)
    this.#work()
  }

  /** Begins with what the stream has read already. */
  #readStraight(): void {
    const [stream, frames] = [this.#stream, this.#frames]
    const first: Uint8Array | null = stream.read()
    if (first !== null) frames.push(first)
    const work = (): void => {
      this.#work()
      if (!stream.destroyed) frames.settle()
    }
    work()
    readInto(stream, frames, work)
  }

  #end(): void {
    this.#hasEnded = true
    this.#work()
  }

  /** Starts every request that may start, then settles whether the stream may go on. Every event ends here. */
  #work(): void {
    try {
      for (let frame = this.#nextFrame(); frame !== undefined; frame = this.#nextFrame()) this.#start(frame)
    } catch (error) {
      this.#fail(error)
      return
    }
    if (this.#held === undefined) this.#stream.resume()
    else this.#stream.pause()
    this.#hurryUp()
    if (this.#pending.length > 0) return
    if (this.#isDraining || (this.#hasEnded && this.#held === undefined)) {
      this.#stream.end()
      this.#onDrained?.()
    }
  }

  /**
   * A fetch that waits makes room for what is no fetch itself: two of them would end each other without end.
   */
  #hurryUp(): void {
    const isOver = this.#stream.destroyed || this.#isDraining
    const isAwaited = this.#held !== undefined && apiKeyOf(this.#held.bytes) !== fetch.key
    if (isOver || isAwaited) this.#hurry.raise()
    else this.#hurry.lower()
  }

  #nextFrame(): Frame | undefined {
    if (this.#stream.destroyed || this.#isDraining) return undefined
    this.#held ??= this.#frames.next()
    const frame = this.#held
    if (frame === undefined || !this.#mayStart(frame)) return undefined
    this.#held = undefined
    return frame
  }

  #mayStart({ bytes }: Frame): boolean {
    if (this.#stream.writableLength > maxUnsentBytes) return false
    const last = this.#pending.at(-1)
    if (last === undefined) return true
    return (
      last.isProduce &&
      apiKeyOf(bytes) === produce.key &&
      this.#pending.length < maxPipelinedRequests &&
      this.#pendingBytes + bytes.length <= maxPipelinedBytes
    )
  }

  #start(frame: Frame): void {
    const answer = this.#dispatch(frame)
    if (!(answer instanceof Promise) && this.#pending.length === 0) {
      frame.giveBack()
      this.#send(answer)
      return
    }
    const pending: Pending = {
      frameBytes: frame.bytes.length,
      isProduce: apiKeyOf(frame.bytes) === produce.key,
      answer: undefined,
      isDone: false,
    }
    this.#pending.push(pending)
    this.#pendingBytes += pending.frameBytes
    if (answer instanceof Promise) {
      answer.then(
        (settled) => {
          frame.giveBack()
          this.#finish(pending, settled)
        },
        (error: unknown) => {
          // After an error that nobody foresaw somebody may still look at the frame, so its bytes stay what they are.
          if (error instanceof KafkaError) frame.giveBack()
          this.#fail(error)
        },
      )
    } else {
      frame.giveBack()
      this.#finish(pending, answer)
    }
  }

  /** @throws ProtocolError */
  #dispatch(frame: Frame): Answer | Promise<Answer> {
    try {
      return dispatch(frame.bytes, this.#context)
    } catch (error) {
      frame.giveBack()
      throw error
    }
  }

  #finish(pending: Pending, answer: Answer): void {
    pending.answer = answer
    pending.isDone = true
    if (this.#pending[0] !== pending) return
    while (this.#pending[0]?.isDone) this.#sendFirst()
    this.#work()
  }

  #sendFirst(): void {
    const first = this.#pending.shift()
    if (first === undefined) return
    this.#pendingBytes -= first.frameBytes
    this.#send(first.answer)
  }

  /** Answers of one turn of the event loop leave in one write. */
  #send(answer: Answer): void {
    if (answer === undefined || this.#stream.destroyed) return
    if (!this.#isCorked) {
      this.#isCorked = true
      this.#stream.cork()
      process.nextTick(() => {
        this.#isCorked = false
        this.#stream.uncork()
      })
    }
    for (const piece of answer) {
      if (this.#isSocket && isLent(piece)) this.#stream.write(piece, () => giveBack(piece))
      else this.#stream.write(piece)
    }
  }

  /** Nothing can be answered any more: hostile or foreign bytes, an acks=0 write that failed, or a bug. */
  #fail(error: unknown): void {
    this.#onDrained?.()
    if (this.#stream.destroyed) return
    if (error instanceof ProtocolError || error instanceof KafkaError)
      this.#services.logger.warn({ reason: error.message }, 'connection closed')
    else this.#services.logger.error({ err: error }, 'connection closed by an unexpected error')
    this.#stream.destroy()
  }
}
