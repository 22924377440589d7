import type { Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import { createEngine } from '@odradek/engine-wasm'
import { type DataDirectory, openDataDirectory, systemClock } from '@odradek/storage'
import { type Logger, pino } from 'pino'
import { type BrokerConfig, type BrokerOptions, brokerConfigFromOptions } from './config/index.ts'
import type { HttpDoor } from './http/door.ts'
import { KafkaConnection } from './kafka/connection.ts'
import { type Endpoint, formatEndpoint } from './listener/endpoint.ts'
import type { Port, Protocol } from './listener/port.ts'
import { openMetadataLog } from './metadata/log-store.ts'
import { ProducerIds } from './metadata/producer-ids.ts'
import { Topics } from './metadata/topics.ts'
import type { Services } from './services.ts'

/**
 * A Kafka broker inside this process.
 *
 *     await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
 *     broker.address        // '127.0.0.1:53211', for any Kafka client
 */
export class Broker implements AsyncDisposable {
  readonly #services: Services
  readonly #directory: DataDirectory
  readonly #port: Port | undefined
  readonly #http: LazyHttpDoor
  readonly #endpoint: Endpoint | undefined
  #closing: Promise<void> | undefined
}
