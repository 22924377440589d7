import { describe, expect, it } from 'vitest'
import { connect } from '../kafka.ts'
import { bytes, type Serde, string } from '../serdes.ts'
import { producerRig } from '../testing/producer-rig.ts'
import { topic } from '../topic.ts'

/** What a program without types can come with. */
const untyped = (text: string) => JSON.parse(text)

describe('a producer refuses', () => {
  it.each([
    ['null', 'a record is an object'],
    ['"text"', 'a record is an object'],
    ['{}', 'a record has a value; null is a tombstone'],
    ['{"values": "a"}', 'a record has a value'],
    ['{"value": {"a": 1}}', 'a topic that is only a name takes strings and bytes'],
    ['{"value": "a", "headers": {"n": 5}}', "header 'n' is text, bytes or null"],
    ['{"value": "a", "headers": {"n": ["x", "y"]}}', "header 'n' is text, bytes or null"],
    ['{"value": "a", "timestamp": "soon"}', 'timestamp is a date, or whole milliseconds'],
  ])('the record %s, alone', async (record, message) => {
    const rig = producerRig()
    const producer = rig.producer()
    const sent = [producer.send('t', untyped(record)), producer.send('t', { value: 'good', partition: 0 })]
    const [refused, good] = await rig.outcomes(sent)
    expect(refused).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining(message) } })
    expect(good?.status).toBe('fulfilled')
  })

  it('what is no list of records', async () => {
    const rig = producerRig()
    const sent = rig.producer().sendAll('t', untyped('{"value": "a"}'))
    await expect(rig.clock.until(sent)).rejects.toThrow('sendAll() takes a list of records')
  })

  it('what a serde gives that is neither text nor bytes', async () => {
    const rig = producerRig()
    const odd: Serde<number> = { serialize: (value) => untyped(String(value)), deserialize: () => 0 }
    const sent = rig.producer().send(topic('t', { key: string, value: odd }), { value: 7 })
    await expect(rig.clock.until(sent)).rejects.toThrow('a serde gives text or bytes, not number')
  })

  it('a record that is too large by its headers', async () => {
    const rig = producerRig()
    const headers = { large: new Uint8Array(3_000_000) }
    const sent = rig.producer().send('t', { value: 'a', headers })
    await expect(rig.clock.until(sent)).rejects.toMatchObject({ error: 'MESSAGE_TOO_LARGE' })
  })
})

describe('a client refuses', () => {
  it('options of other clients, and says what there is instead', () => {
    const kafka = connect('kafka://localhost')
    expect(() => kafka.producer(untyped('{"idempotent": true}'))).toThrow('`enableIdempotence` is its name')
    expect(() => kafka.producer(untyped('{"batchSzie": 1}'))).toThrow("did you mean 'batchSize'?")
    expect(() => kafka.producer(untyped('{"requestTimeoutMs": 1}'))).toThrow('an option of connect()')
    expect(() => kafka.consumer(untyped('{"topics": ["t"], "fromBeginning": true}'))).toThrow('autoOffsetReset')
    expect(() => kafka.consumer(untyped('{"topics": "t"}'))).toThrow('`topics` is a list')
    expect(() => connect('kafka://localhost', untyped('{"ssl": true}'))).toThrow('TLS is not there yet')
  })

  it.each(['kafka://', 'kafka://user:secret@host:9092', 'kafka://host:99999', 'kafka://host:port'])('%s', (address) => {
    expect(() => connect(address)).toThrow(TypeError)
  })

  it('takes a scheme before every server, and a comma behind the last', () => {
    expect(connect('kafka://a:1,kafka://b:2,')).toBeDefined()
  })

  it('topics without a serde', () => {
    expect(() => topic('t', untyped('{"key": {}, "value": {}}'))).toThrow("topic 't' needs a serde for its key")
    expect(topic('t', { key: string, value: bytes }).name).toBe('t')
  })
})

describe('a producer that is closed', () => {
  it('gives up what is not done when the time is over', async () => {
    const rig = producerRig()
    rig.brokers.faults.push({ kind: 'never' }, { kind: 'never' })
    const producer = rig.producer()
    const sent = [producer.send('t', { value: 'a', partition: 0 }), producer.send('nowhere', { value: 'b' })]
    const outcomes = Promise.allSettled(sent)
    const before = rig.clock.nowMs()
    await rig.clock.until(producer.close({ timeoutMs: 300 }))
    expect(rig.clock.nowMs() - before).toBeLessThanOrEqual(300)
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { error: 'REQUEST_TIMED_OUT' } })
    }
  })

  it('may have more memory than the kernels reach', async () => {
    const rig = producerRig()
    const producer = rig.producer({ bufferMemory: 2 ** 30 })
    expect(await rig.clock.until(producer.send('t', { value: 'a', partition: 0 }))).toMatchObject({ offset: 0 })
  })
})
