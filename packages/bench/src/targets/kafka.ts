import { startApacheKafka } from './apache-kafka.ts'
import { kafkaVersion } from './kafka-jars.ts'
import type { Target } from './target.ts'

/** What a cell has written goes before the next has filled the disk, as with Odradek. */
const ourSettings = { 'log.segment.delete.delay.ms': '1000' }

/** Apache Kafka on the JVM, in a process and a directory of its own. */
export function kafkaTarget(name: string): Target {
  const title = `Apache Kafka ${kafkaVersion}`
  return {
    name,
    title,
    isOurs: true,
    async start({ settings: given, onProgress }) {
      const settings = { ...ourSettings, ...given }
      const kafka = await startApacheKafka(settings, { onProgress })
      return {
        description: { name, title, version: kafka.version, settings },
        address: { door: 'tcp', bootstrap: kafka.address },
        pid: kafka.pid,
        startMs: kafka.startMs,
        whyGone: () => kafka.whyGone(),
        [Symbol.asyncDispose]: () => kafka[Symbol.asyncDispose](),
      }
    },
  }
}
