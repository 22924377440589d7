import { fc, test as property } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { errorByCode, KafkaError, kafkaErrors } from './errors.ts'
import { getInt64, putInt64 } from './int64.ts'
import { RecordBatchHeader, recordBatchOverhead } from './record-batch.ts'
import { parseUuid, uuidFromBytes, uuidToBytes, zeroUuid } from './uuid.ts'

property.prop([fc.maxSafeInteger()])('an int64 is written and read exactly', (value) => {
  const view = new DataView(new ArrayBuffer(8))
  putInt64(view, 0, value)
  expect(view.getBigInt64(0)).toBe(BigInt(value))
  expect(getInt64(view, 0)).toBe(value)
})

property.prop([fc.uint8Array({ minLength: 16, maxLength: 16 })])('a UUID is the same in bytes and in text', (bytes) => {
  const uuid = uuidFromBytes(bytes)
  expect(uuid).toBe(Buffer.from(bytes).toString('base64url'))
  expect(uuidToBytes(parseUuid(uuid))).toEqual(bytes)
})

it.each(['', 'AAAAAAAAAAAAAAAAAAAAA', 'AAAAAAAAAAAAAAAAAAAAAB', '!AAAAAAAAAAAAAAAAAAAAA'])(
  'refuses %s as a UUID',
  (text) => {
    expect(() => parseUuid(text)).toThrow('is not a UUID')
  },
)

it('has the zero UUID of Kafka', () => {
  expect(zeroUuid).toBe('AAAAAAAAAAAAAAAAAAAAAA')
})

it('knows every error code from -1 to 133 once, each with a meaning', () => {
  expect(kafkaErrors.map(({ code }) => code)).toEqual(Array.from({ length: 135 }, (_, index) => index - 1))
  expect(new Set(kafkaErrors.map(({ name }) => name)).size).toBe(135)
  expect(kafkaErrors.every(({ meaning }) => meaning.length > 4)).toBe(true)
})

it('reads a code of a newer broker as UNKNOWN_SERVER_ERROR', () => {
  expect(errorByCode(9999).name).toBe('UNKNOWN_SERVER_ERROR')
})

it('says what an error means when nobody says what happened', () => {
  expect(new KafkaError('MESSAGE_TOO_LARGE')).toMatchObject({
    error: 'MESSAGE_TOO_LARGE',
    code: 10,
    retriable: false,
    message: 'a record batch is larger than the topic allows',
  })
})

it('keeps the fields of a batch header apart', () => {
  const header = new RecordBatchHeader(new Uint8Array(recordBatchOverhead))
  const values = {
    baseOffset: 1,
    batchLength: 2,
    partitionLeaderEpoch: 3,
    magic: 4,
    crc: 0xfffffff5,
    attributes: 0x3e,
    lastOffsetDelta: 7,
    baseTimestamp: -8,
    maxTimestamp: 9,
    producerId: 10,
    producerEpoch: 11,
    baseSequence: 12,
    recordCount: 13,
  }
  Object.assign(header, values)
  expect(header).toMatchObject({ ...values, sizeInBytes: 14, lastOffset: 8, codec: 6 })
  expect([header.isLogAppendTime, header.isTransactional, header.isControl]).toEqual([true, true, true])
})
