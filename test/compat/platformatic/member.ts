/** One member of a group, `member.ts BOOTSTRAP TOPIC GROUP ASSIGNOR`; prints what `Program.member` says. */
import {
  Consumer,
  cooperativeStickyAssigner,
  GroupProtocols,
  MessagesStreamFallbackModes,
  MessagesStreamModes,
  stringDeserializers,
} from '@platformatic/kafka'

const [bootstrap = '', topic = '', groupId = '', assignor = ''] = process.argv.slice(2)
const say = (...words: readonly (string | number | bigint)[]): void => console.log(words.join(' '))

const times = { sessionTimeout: 6000, rebalanceTimeout: 6000, heartbeatInterval: 500 }
const sticky = {
  protocols: [{ name: 'cooperative-sticky', version: 3 }],
  partitionAssigner: cooperativeStickyAssigner,
}
const group =
  assignor === 'consumer-protocol'
    ? { groupProtocol: GroupProtocols.CONSUMER }
    : { ...times, ...(assignor === 'cooperative-sticky' ? sticky : {}) }
const consumer = new Consumer({
  clientId: 'platformatic',
  bootstrapBrokers: [bootstrap],
  groupId,
  deserializers: stringDeserializers,
  maxWaitTime: 100,
  maxBytes: 512,
  ...group,
})

function assigned(): number[] {
  const mine = (consumer.assignments ?? []).filter((assignment) => assignment.topic === topic)
  return mine.flatMap(({ partitions }) => partitions).sort((a, b) => a - b)
}
// KIP-848 has no generations to join: what is assigned comes with heartbeats.
const event = assignor === 'consumer-protocol' ? 'consumer:heartbeat:end' : 'consumer:group:join'
consumer.on(event, () => say('assigned', ...assigned()))
const stream = await consumer.consume({
  topics: [topic],
  autocommit: false,
  mode: MessagesStreamModes.COMMITTED,
  fallbackMode: MessagesStreamFallbackModes.EARLIEST,
})
process.stdin.resume().on('end', async () => {
  await stream.close()
  await consumer.close(true)
  say('left')
  process.exit(0)
})
for await (const message of stream) {
  // A fetch under way brings records of partitions that were taken meanwhile; their next owner sees them.
  if (!assigned().includes(message.partition)) continue
  say('seen', message.partition, message.offset, message.value)
  await message.commit()
  say('committed', message.partition, message.offset + 1n)
}
