import { type ClientDescription, clients, prepareClient } from '../drivers/clients.ts'
import { whyNoKafka } from '../targets/kafka-jars.ts'
import { targetNames, targetOf } from '../targets/targets.ts'

export interface AvailableTarget {
  readonly name: string
  readonly title: string
  /** Why it cannot be had here, or what happens before; undefined if it is here. */
  readonly whyNot?: string
}

export async function availableTargets(): Promise<AvailableTarget[]> {
  const kafka = withReason(await whyNoKafka())
  const named = targetNames.map((name) => ({ name, title: targetOf(name).title, ...(name === 'kafka' ? kafka : {}) }))
  const byAddress = [
    { name: 'host:port', title: 'any broker that runs' },
    { name: 'http://host:port', title: 'an Odradek that runs, over HTTP/2' },
  ]
  return [...named, ...byAddress]
}

export type AvailableClient = ClientDescription & Pick<AvailableTarget, 'whyNot'>

export async function availableClients(): Promise<AvailableClient[]> {
  const kafka = withReason(await whyNoKafka())
  return Promise.all(
    clients.map(async (client) => {
      return { ...client, ...(client.kind === 'tool' ? kafka : withReason(await whyNotHere(client))) }
    }),
  )
}

async function whyNotHere({ name }: ClientDescription): Promise<string | undefined> {
  if (name.startsWith('confluent-')) return 'is installed when it is first measured, which may take minutes'
  try {
    await prepareClient(name, () => undefined)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const withReason = (whyNot: string | undefined): { whyNot?: string } => (whyNot === undefined ? {} : { whyNot })
