import type { ClientAdapter } from './adapter.ts'
import { openProducer, adapter as withArrays } from './odradek.ts'

export const adapter: ClientAdapter = { ...withArrays, openProducer: (job) => openProducer(job, 'send') }
