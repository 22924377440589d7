import { Broker } from '@odradek/broker'
import type { Address } from '../targets/target.ts'

/** By their directories. */
const brokers = new Map<string, Promise<Broker>>()

/**
 * The broker in this process whose data lie in the address's directory: started when it is first asked for, and the same
 * one from then on. It listens too, at a free port of 127.0.0.1, for what is done over TCP.
 *
 * @throws Error (as a rejection) if the address is of no such broker, or with what the broker says of its start
 */
export function inProcessBroker({ inProcess }: Address): Promise<Broker> {
  if (inProcess === undefined) return Promise.reject(new Error('the address is of no broker in this process'))
  const { directory, settings } = inProcess
  const running = brokers.get(directory)
  if (running !== undefined) return running
  const starting = Broker.start({ listen: '127.0.0.1:0', data: directory, config: settings })
  brokers.set(directory, starting)
  starting.catch(() => brokers.delete(directory))
  return starting
}

/** Closes every broker of this process; settles when they have everything on the disk. */
export async function stopInProcessBrokers(): Promise<void> {
  const running = [...brokers.values()]
  brokers.clear()
  await Promise.all(running.map(async (broker) => (await broker).close()))
}
