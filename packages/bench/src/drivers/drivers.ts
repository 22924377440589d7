import { clientOf, prepareClient } from './clients.ts'
import type { Driver } from './driver.ts'

/**
 * The driver of a client, loaded with it: in the load's process, so that no client is where another is measured.
 *
 * @throws Error (as a rejection) for a client that is not installed, or has no driver
 */
export async function driverOf(name: string): Promise<Driver> {
  if (clientOf(name).kind !== 'driver') throw new Error(`${name} is a program of its own: it has no driver`)
  await prepareClient(name, () => undefined)
  const { driver } = await load(name)
  return driver
}

function load(name: string): Promise<{ readonly driver: Driver }> {
  switch (name) {
    case 'kafkajs':
      return import('./kafkajs.ts')
    case 'platformatic':
      return import('./platformatic.ts')
    case 'confluent-rdkafka':
      return import('./confluent-rdkafka.ts')
    case 'confluent-kafkajs':
      return import('./confluent-kafkajs.ts')
    default:
      return import('./odradek.ts')
  }
}
