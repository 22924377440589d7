import { consumerProtocolType, subscribedTopics } from './classic/subscribed-topics.ts'
import type { CommittedOffset } from './group-record.ts'
import type { Group } from './group-runtime.ts'

/**
 * Whether an offset may be forgotten (KIP-211). In a group without members the retention begins when the last one left;
 * in a stable group of consumers offsets of topics that nobody reads any more go too; where there never were members,
 * as with a program that only stores offsets, each commit counts for itself.
 */
export function hasExpired(
  group: Group,
  topic: string,
  { commitTimestampMs, expireTimestampMs }: CommittedOffset,
  retentionMs: number,
  nowMs: number,
): boolean {
  const countsFromMs = retentionStart(group, topic, commitTimestampMs)
  if (countsFromMs === undefined) return false
  return expireTimestampMs >= 0 ? nowMs >= expireTimestampMs : nowMs - countsFromMs >= retentionMs
}

function retentionStart(group: Group, topic: string, commitTimestampMs: number): number | undefined {
  if (group.kind === 'consumer') return group.isSubscribedTo(topic) ? undefined : commitTimestampMs
  if (group.protocolType === null) return commitTimestampMs
  if (group.state === 'Empty') return Math.max(group.stateSinceMs, commitTimestampMs)
  if (group.state !== 'Stable' || group.protocolType !== consumerProtocolType) return undefined
  const subscribed = subscribedTopics(group)
  return subscribed === undefined || subscribed.has(topic) ? undefined : commitTimestampMs
}
