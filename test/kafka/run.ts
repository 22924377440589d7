/**
 * `npm run test:kafka`: the client's tests in test/client, the same that run against Odradek in `npm test`, against an
 * Apache Kafka of its own. Arguments go to vitest. Where Java or Maven are not here, it says so, and that is all.
 */
import { spawnSync } from 'node:child_process'
import { startApacheKafka, whyNoKafka } from '@odradek/bench/apache-kafka'

const missing = await whyNoKafka()
if (missing !== undefined) {
  console.log(`Not run against Apache Kafka: ${missing}`)
} else {
  // Members of the next-generation protocol hear of a rebalance at their next heartbeat: five seconds by default.
  const soon = { 'group.consumer.min.heartbeat.interval.ms': '200', 'group.consumer.heartbeat.interval.ms': '200' }
  await using kafka = await startApacheKafka(soon, { onProgress: console.log })
  console.log(`Apache Kafka ${kafka.version} listens on ${kafka.address}`)
  const vitest = ['run', '--config', '../vitest.config.ts', '--root', '.', 'client/', ...process.argv.slice(2)]
  const { status } = spawnSync('vitest', vitest, {
    cwd: `${import.meta.dirname}/..`,
    stdio: 'inherit',
    env: { ...process.env, ODRADEK_TEST_BOOTSTRAP: kafka.address },
  })
  process.exitCode = status ?? 1
}
