import { fc, test as property } from '@fast-check/vitest'
import { createEngine } from '@odradek/engine-wasm'
import { ProtocolError } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { createReceiveMemory, type Frame, FrameReceiver, type ReceiveMemory } from './frame-receiver.ts'

const produceKey = 0
const fetchKey = 1
const maxFrameBytes = 10_000_000

/** A frame of `size` bytes that begins with an API key; the others tell where they stand in the frame. */
function frameOf(apiKey: number, size: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(Buffer.alloc(4 + size, `frame ${seed} of a stream `))
  const view = new DataView(bytes.buffer)
  view.setInt32(0, size)
  view.setInt16(4, apiKey)
  return bytes
}

/** Frames that a connection gets, and how many bytes come at a time. */
const traffic = fc.record({
  frames: fc.array(
    fc.record({
      apiKey: fc.constantFrom(produceKey, fetchKey),
      size: fc.oneof(fc.integer({ min: 2, max: 300 }), fc.integer({ min: 2, max: 100_000 })),
    }),
    { maxLength: 12 },
  ),
  reads: fc.array(fc.integer({ min: 100, max: 300_000 }), { minLength: 1, maxLength: 20 }),
})

/** A connection as a socket fills it, and who answers its frames late and in any order. */
class Connection {
  readonly #receiver: FrameReceiver
  readonly #expected: Uint8Array[]
  readonly #stream: Uint8Array
  readonly #reads: readonly number[]
  readonly #isStraight: boolean
  readonly #out: { readonly frame: Frame; readonly expected: Uint8Array }[] = []
  #sent = 0
  #reading = 0

  constructor(memory: ReceiveMemory, frames: Uint8Array[], reads: readonly number[], isStraight: boolean) {
    this.#receiver = new FrameReceiver(memory, maxFrameBytes)
    this.#expected = frames.map((frame) => frame.subarray(4))
    this.#stream = new Uint8Array(Buffer.concat(frames))
    this.#reads = reads
    this.#isStraight = isStraight
  }

  get isDone(): boolean {
    return this.#sent === this.#stream.length
  }

  read(): void {
    const wanted = this.#reads[this.#reading++ % this.#reads.length] ?? 1
    const { space } = this.#isStraight ? this.#receiver : { space: new Uint8Array(wanted) }
    expect(space.length).toBeGreaterThan(0)
    const part = this.#stream.subarray(this.#sent, this.#sent + Math.min(wanted, space.length))
    this.#sent += part.length
    if (this.#isStraight) {
      space.set(part)
      this.#receiver.filled(part.length)
    } else this.#receiver.push(part)
    for (let frame = this.#receiver.next(); frame !== undefined; frame = this.#receiver.next()) {
      this.#out.push({ frame, expected: this.#expected.shift() ?? new Uint8Array(0) })
    }
    if (this.#isStraight) this.#receiver.settle()
  }

  /** Looks at a frame that is out, and gives it back. */
  answer(which: number): void {
    const [answered] = this.#out.splice(which % Math.max(1, this.#out.length), 1)
    if (answered === undefined) return
    expect(Buffer.compare(answered.frame.bytes, answered.expected)).toBe(0)
    answered.frame.giveBack()
  }

  end(): void {
    while (this.#out.length > 0) this.answer(0)
    expect(this.#expected).toEqual([])
    this.#receiver.close()
  }
}

describe('FrameReceiver', () => {
  property.prop(
    [fc.array(traffic, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(100)), fc.boolean(), fc.boolean()],
    {
      numRuns: 100,
    },
  )(
    'gives every frame as it was sent, whoever reads in between, until it is given back',
    (all, order, isStraight, hasArena) => {
      const { arena } = createEngine({ arenaBytes: hasArena ? 4_000_000 : 0 })
      const memory = createReceiveMemory(arena)
      const usedBefore = arena.usedBytes
      const connections = all.map(({ frames, reads }) => {
        const bytes = frames.map(({ apiKey, size }, index) => frameOf(apiKey, size, index))
        return new Connection(memory, bytes, reads, isStraight)
      })
      for (let turn = 0; connections.some(({ isDone }) => !isDone); turn++) {
        const connection = connections[turn % connections.length]
        if (connection?.isDone === false) connection.read()
        connections[(order[turn % order.length] ?? 0) % connections.length]?.answer(turn)
      }
      for (const connection of connections) connection.end()
      expect(arena.usedBytes).toBe(usedBefore)
    },
  )

  it('makes no memory for a size that was only announced', () => {
    const { arena } = createEngine({ arenaBytes: 4_000_000 })
    const receiver = new FrameReceiver(createReceiveMemory(arena), maxFrameBytes)
    const before = arena.usedBytes
    receiver.space.set(frameOf(produceKey, maxFrameBytes - 10, 0).subarray(0, 1000))
    receiver.filled(1000)
    expect(receiver.next()).toBeUndefined()
    receiver.settle()
    expect(arena.usedBytes - before).toBeLessThanOrEqual(262_144)
  })

  it.each([
    ['zero', [0, 0, 0, 0]],
    ['a negative one', [0xff, 0, 0, 0]],
    ['one above the limit', [0x7f, 0xff, 0xff, 0xff]],
  ])('refuses %s as the size of a frame', (_, size) => {
    const receiver = new FrameReceiver(createReceiveMemory(createEngine().arena), maxFrameBytes)
    receiver.push(Uint8Array.from(size))
    expect(() => receiver.next()).toThrow('a frame')
  })

  it.each([
    [0xff, 0xff, 0xff, 0xff],
    [0, 0, 0, 0],
    [0x7f, 0xff, 0xff, 0xff],
  ])('throws at a bad size when it is asked for the frame, and nowhere else', (...size) => {
    const receiver = new FrameReceiver(createReceiveMemory(createEngine().arena), maxFrameBytes)
    receiver.space.set(size)
    receiver.filled(4)
    expect(() => receiver.settle()).not.toThrow()
    expect(() => receiver.push(new Uint8Array(1000))).not.toThrow()
    expect(() => receiver.next()).toThrow(ProtocolError)
  })

  it('keeps what is no Produce request apart from what the next ones are read into', () => {
    const receiver = new FrameReceiver(createReceiveMemory(createEngine().arena), maxFrameBytes)
    const sent = frameOf(fetchKey, 100, 3)
    receiver.space.set(sent)
    receiver.filled(sent.length)
    const frame = receiver.next()
    receiver.settle()
    receiver.space.fill(0)
    frame?.giveBack()
    expect(frame?.bytes).toEqual(sent.subarray(4))
  })
})
