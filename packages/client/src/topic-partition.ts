/** A partition of a topic; they are numbered from 0. */
export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** By topic, then by partition. */
export function comparePartitions(left: TopicPartition, right: TopicPartition): number {
  return left.topic === right.topic ? left.partition - right.partition : left.topic < right.topic ? -1 : 1
}
