import type { ClientAdapter } from './adapter.ts'
import { openProducer, adapter as withoutReports } from './confluent-rdkafka.ts'

export const adapter: ClientAdapter = { ...withoutReports, openProducer: (job) => openProducer(job, true) }
