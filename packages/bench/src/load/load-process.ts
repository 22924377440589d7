/**
 * A client with the load that is made of it: `node load-process.ts`, asked over the channel that node gives a forked
 * process, and long-lived: a `LoadRequest` is answered with a `LoadAnswer`, one after the other. Its parent's end is its
 * own.
 */
import type { Driver } from '../drivers/driver.ts'
import { driverOf } from '../drivers/drivers.ts'
import { inProcessBroker, stopInProcessBrokers } from '../drivers/in-process-broker.ts'
import type { Address } from '../targets/target.ts'
import { Topics } from '../targets/topics.ts'
import { recordPool } from '../workload/record-pool.ts'
import { systemClock } from './clock.ts'
import type { LoadFigures, LoadJob } from './job.ts'
import { startMetronome } from './metronome.ts'
import { ProcessMeter } from './process-meter.ts'
import { runLoad } from './run-load.ts'
import { WireMeter } from './wire.ts'

export type LoadRequest =
  /** Comes first, and once. */
  | { readonly kind: 'open'; readonly client: string; readonly address: Address }
  | { readonly kind: 'run'; readonly job: LoadJob }
  /** Closes what is open; the answer is the end. */
  | { readonly kind: 'close' }

export type LoadAnswer =
  /** With the address as it is known now. */
  | { readonly kind: 'opened'; readonly address: Address }
  | { readonly kind: 'figures'; readonly figures: LoadFigures }
  | { readonly kind: 'failed'; readonly message: string }

let driver: Driver | undefined

// Nobody is left who wants to know.
process.once('disconnect', () => process.exit())
process.on('message', async (request: LoadRequest) => {
  // What comes is what the parent made.
  if (request.kind === 'close') {
    await stopInProcessBrokers()
    process.exit()
  }
  process.send?.(await answer(request))
})

async function answer(request: Exclude<LoadRequest, { kind: 'close' }>): Promise<LoadAnswer> {
  try {
    if (request.kind === 'run') return { kind: 'figures', figures: await run(request.job) }
    driver = await driverOf(request.client)
    return { kind: 'opened', address: await addressOf(request.address) }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

async function addressOf(address: Address): Promise<Address> {
  if (address.door !== 'in-process') return address
  const broker = await inProcessBroker(address)
  return { ...address, bootstrap: broker.address }
}

async function run(job: LoadJob): Promise<LoadFigures> {
  if (driver === undefined) throw new Error('a load was asked for before its client')
  const { address, topic, workload, brokerPid } = job
  const topics = new Topics(address.bootstrap)
  try {
    return await runLoad(job, {
      clock: systemClock,
      driver,
      startMetronome,
      recordPool,
      endOffsets: () => topics.endOffsets(topic, workload.partitions),
      processes: new ProcessMeter(brokerPid),
      wireOf: (producers) => new WireMeter(address, producers),
    })
  } finally {
    topics.close()
  }
}
