import type { CompatClient } from './client.ts'
import { client as confluentKafka } from './confluent-kafka/client.ts'
import { client as connect } from './connect/client.ts'
import { client as franzGo } from './franz-go/client.ts'
import { client as java39 } from './java-3.9/client.ts'
import { client as java4 } from './java-4/client.ts'
import { client as kafkaPython } from './kafka-python/client.ts'
import { client as kafkajs } from './kafkajs/client.ts'
import { client as kcat } from './kcat/client.ts'
import { client as mixed } from './mixed/client.ts'
import { client as platformatic } from './platformatic/client.ts'
import { client as sarama } from './sarama/client.ts'
import { client as streams } from './streams/client.ts'
import { client as tools } from './tools/client.ts'

/** Every client that is held against the broker, in the order of the table. */
export const clients: readonly CompatClient[] = [
  java39,
  java4,
  streams,
  connect,
  tools,
  mixed,
  franzGo,
  sarama,
  confluentKafka,
  kafkaPython,
  kafkajs,
  platformatic,
  kcat,
]
