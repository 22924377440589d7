import { clientOf, whyNotTogether } from '../drivers/clients.ts'
import type { RunningTarget } from '../targets/target.ts'
import { openDriverRunner } from './driver-runner.ts'
import type { LoadRunner } from './job.ts'
import { openPerfRunner } from './kafka-perf.ts'

/**
 * What makes loads of a client against a target; for a target in the load's own process this is where its broker starts.
 *
 * @throws Error if they do not go together, or the client cannot be had, with its own words
 */
export async function openLoadRunner(client: string, { address }: RunningTarget): Promise<LoadRunner> {
  const why = whyNotTogether(client, address.door)
  if (why !== undefined) throw new Error(why)
  return clientOf(client).kind === 'tool' ? openPerfRunner(address) : openDriverRunner(client, address)
}
