import type { Engine } from '@odradek/engine-wasm'
import type { Uuid } from '@odradek/protocol'
import { defaultMemoryBytes, LogMemory, MemoryFileSystem, realFileSystem } from '@odradek/storage'
import { dispatch } from '../kafka/dispatch.ts'
import type { Answer } from '../kafka/handler.ts'
import { Hurry } from '../kafka/hurry.ts'
import { append } from '../log/append.ts'
import type { Topic } from '../metadata/topics.ts'
import { openServices, type ServicesOptions } from './services.ts'

/** A broker that was started again has no tails; a quarter of this holds what it reads of the past. */
const memoryAfterStartBytes = 16 * 1024 * 1024

export interface FetchPathOptions {
  readonly engine: Engine
  /** Appended again and again, `count` times. */
  readonly batch: Uint8Array
  readonly count: number
  /** Where the log lies, to be read from its file by a broker that was started again; default its tail in memory. */
  readonly directory?: string
}

export interface FetchPath extends AsyncDisposable {
  readonly topicId: Uuid
  /** What a socket is given for a request, which is a frame without its length: version 13 and up, of partition 0. */
  answer(frame: Uint8Array): Answer | Promise<Answer>
}

/** The way of a Fetch through the broker, from the request's bytes to the views of the log, for who measures it. */
export async function openFetchPath({ engine, batch, count, directory }: FetchPathOptions): Promise<FetchPath> {
  const filled = await fill(placeOf(engine, directory), batch, count)
  const services = directory === undefined ? filled : await openAgain(filled, placeOf(engine, directory))
  const context = {
    ...{ services, advertised: { host: 'bench', port: 0 }, clientHost: '/bench', hurry: new Hurry() },
  }
  return {
    topicId: topicOf(services).id,
    answer: (frame) => dispatch(frame, context),
    [Symbol.asyncDispose]: () => services.directory.close(),
  }
}

type OpenedServices = Awaited<ReturnType<typeof openServices>>

function placeOf(engine: Engine, directory: string | undefined): ServicesOptions {
  return directory === undefined
    ? { engine, fileSystem: new MemoryFileSystem(), path: 'memory', memory: new LogMemory(defaultMemoryBytes) }
    : { engine, fileSystem: realFileSystem, path: directory, memory: new LogMemory(memoryAfterStartBytes) }
}

const topicName = 'bench'

async function fill(place: ServicesOptions, batch: Uint8Array, count: number): Promise<OpenedServices> {
  const services = await openServices(place)
  const { topics } = services
  const plan = { name: topicName, partitionCount: 1, replicationFactor: 1, config: {} }
  const [partition] = (await topics.create(topics.plan(plan))).partitions
  if (partition === undefined) throw new Error('a topic without a partition')
  // Offsets are written into what is appended.
  const own = batch.slice()
  for (let done = 0; done < count; done++) await append(services, partition, own, 1)
  return services
}

async function openAgain({ directory }: OpenedServices, place: ServicesOptions): Promise<OpenedServices> {
  await directory.close()
  return openServices(place)
}

function topicOf({ topics }: OpenedServices): Topic {
  const topic = topics.find(topicName)
  if (topic === undefined) throw new Error('the topic is gone')
  return topic
}
