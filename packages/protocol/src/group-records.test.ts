import { expect, it } from 'vitest'
import { consumerGroupMemberMetadataValue } from './generated/group-records.ts'
import { decodeVersioned, encodeVersioned } from './versioned.ts'

/** A member of a consumer group as Apache Kafka 4.3.1 stored it. */
const stored =
  '000000001a636f6e73756d65722d67726f75702d636f6e73756d65722d320b2f3132372e302e302e31030b636f6465632d6e6f6e65' +
  '0d7472616e73616374696f6e7301000493e00001000100'

it('reads and writes a member that is not of the classic protocol as Apache Kafka does', () => {
  const member = decodeVersioned(consumerGroupMemberMetadataValue, Buffer.from(stored, 'hex'))
  expect(member).toMatchObject({ clientHost: '/127.0.0.1', rebalanceTimeoutMs: 300_000, classicMemberMetadata: null })
  const { classicMemberMetadata, ...leftOut } = member
  expect(classicMemberMetadata).toBeNull()
  const written = encodeVersioned(consumerGroupMemberMetadataValue, 0, leftOut)
  expect(Buffer.from(written).toString('hex')).toBe(stored)
})
