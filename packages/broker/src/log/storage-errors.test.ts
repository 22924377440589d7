import { OffsetOutOfRange, StorageError } from '@odradek/storage'
import { expect, it } from 'vitest'
import { storageErrorToKafka } from './storage-errors.ts'

it.each([
  [new StorageError('disk full', 'Cannot write x: the disk is full.'), 'KAFKA_STORAGE_ERROR', 'the disk is full'],
  [new OffsetOutOfRange(9, 0, 5), 'OFFSET_OUT_OF_RANGE', 'offset 9 is outside the log, which reaches from 0 to 5'],
])("tells a client of %o in Kafka's terms", (error, name, message) => {
  expect(storageErrorToKafka(error)).toMatchObject({ error: name, message: expect.stringContaining(message) })
})

it('lets a bug pass as what it is', () => {
  const bug = new Error('bug')
  expect(storageErrorToKafka(bug)).toBe(bug)
})
