/** One member of a group, `member.ts BOOTSTRAP TOPIC GROUP range|roundrobin`; prints what `Program.member` says. */
import kafkajs from 'kafkajs'

const { AssignerProtocol, Kafka, logLevel, PartitionAssigners } = kafkajs
const [bootstrap = '', topic = '', groupId = '', assignor = ''] = process.argv.slice(2)

/** KafkaJS has no range assignor of its own; each topic's partitions are dealt in runs to the sorted members. */
const range: kafkajs.PartitionAssigner = ({ cluster }) => ({
  name: 'range',
  version: 0,
  async assign({ members, topics }) {
    const ids = members.map(({ memberId }) => memberId).sort()
    return ids.map((memberId, index) => {
      const assignment: Record<string, number[]> = {}
      for (const name of topics) assignment[name] = share(partitionsOf(cluster, name), index, ids.length)
      const memberAssignment = AssignerProtocol.MemberAssignment.encode({
        version: 0,
        assignment,
        userData: Buffer.alloc(0),
      })
      return { memberId, memberAssignment }
    })
  },
  protocol({ topics }) {
    return {
      name: 'range',
      metadata: AssignerProtocol.MemberMetadata.encode({ version: 0, topics, userData: Buffer.alloc(0) }),
    }
  },
})

const partitionsOf = (cluster: kafkajs.Cluster, name: string): number[] =>
  cluster
    .findTopicPartitionMetadata(name)
    .map(({ partitionId }) => partitionId)
    .sort((a, b) => a - b)

function share(partitions: readonly number[], index: number, members: number): number[] {
  const least = Math.floor(partitions.length / members)
  const more = partitions.length % members
  const start = least * index + Math.min(index, more)
  return partitions.slice(start, start + least + (index < more ? 1 : 0))
}

const say = (...words: readonly (string | number)[]): void => console.log(words.join(' '))

const kafka = new Kafka({ clientId: 'kafkajs', brokers: [bootstrap], logLevel: logLevel.NOTHING })
const consumer = kafka.consumer({
  groupId,
  partitionAssigners: [assignor === 'roundrobin' ? PartitionAssigners.roundRobin : range],
  sessionTimeout: 6000,
  rebalanceTimeout: 10_000,
  heartbeatInterval: 500,
  maxWaitTimeInMs: 500,
  // A few records a fetch, so that the kill of a member comes in the middle.
  maxBytesPerPartition: 256,
})
consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => say('assigned', ...(payload.memberAssignment[topic] ?? [])))
process.stdin.resume().on('end', async () => {
  await consumer.disconnect()
  say('left')
  process.exit(0)
})
await consumer.connect()
await consumer.subscribe({ topic, fromBeginning: true })
await consumer.run({
  autoCommit: false,
  eachBatchAutoResolve: false,
  async eachBatch({ batch: { partition, messages }, resolveOffset }) {
    for (const { offset, value } of messages) {
      say('seen', partition, offset, value?.toString() ?? '')
      resolveOffset(offset)
    }
    const next = Number(messages.at(-1)?.offset) + 1
    await consumer.commitOffsets([{ topic, partition, offset: String(next) }])
    say('committed', partition, next)
  },
})
