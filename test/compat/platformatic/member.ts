/** One member of a group, `member.ts BOOTSTRAP TOPIC GROUP roundrobin`; prints what `Program.member` says. */
import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes, stringDeserializers } from '@platformatic/kafka'

const [bootstrap = '', topic = '', groupId = ''] = process.argv.slice(2)
const say = (...words: readonly (string | number | bigint)[]): void => console.log(words.join(' '))

const consumer = new Consumer({
  clientId: 'platformatic',
  bootstrapBrokers: [bootstrap],
  groupId,
  deserializers: stringDeserializers,
  sessionTimeout: 6000,
  rebalanceTimeout: 6000,
  heartbeatInterval: 500,
  maxWaitTime: 100,
  maxBytes: 512,
})
consumer.on('consumer:group:join', ({ assignments = [] }) => {
  const mine = assignments.filter((assignment) => assignment.topic === topic)
  say('assigned', ...mine.flatMap(({ partitions }) => partitions).sort((a, b) => a - b))
})
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
  say('seen', message.partition, message.offset, message.value)
  await message.commit()
  say('committed', message.partition, message.offset + 1n)
}
