import { decodeVersioned, ProtocolError } from '@odradek/protocol'
import { consumerProtocolSubscription } from '@odradek/protocol/consumer-protocol'
import type { ClassicGroup } from './classic-group.ts'
import { metadataFor } from './classic-member.ts'

export const consumerProtocolType = 'consumer'

/**
 * The topics that some member of a group of consumers reads; undefined where nobody can tell: groups of another kind,
 * and members whose metadata is not what the protocol says.
 */
export function subscribedTopics({
  protocolType,
  protocolName,
  members,
}: ClassicGroup): ReadonlySet<string> | undefined {
  if (protocolType !== consumerProtocolType) return undefined
  if (members.size === 0) return new Set()
  if (protocolName === null) return undefined
  const topics = new Set<string>()
  try {
    for (const { description } of members.values()) {
      const metadata = metadataFor(description.protocols, protocolName)
      for (const topic of decodeVersioned(consumerProtocolSubscription, metadata).topics) topics.add(topic)
    }
  } catch (error) {
    if (error instanceof ProtocolError) return undefined
    throw error
  }
  return topics
}
