import { KafkaError, zeroUuid } from '@odradek/protocol'
import type { MetadataRequestInput, MetadataResponse } from '@odradek/protocol/03-metadata'
import type { Metadata, TopicMetadata } from './metadata.ts'

interface Wanted {
  readonly names: Set<string>
  readonly answer: Promise<ReadonlyMap<string, MetadataResponse['topics'][number]>>
}

/** Asks for topics; those that are asked for in one turn of the event loop are asked for in one request. */
export class TopicLookup {
  readonly #metadata: Metadata
  readonly #ask: (request: MetadataRequestInput) => Promise<MetadataResponse>
  readonly #nowMs: () => number
  /** What gathers, by whether topics may be created by asking. */
  readonly #gathering = new Map<boolean, Wanted>()

  constructor(
    metadata: Metadata,
    ask: (request: MetadataRequestInput) => Promise<MetadataResponse>,
    nowMs: () => number,
  ) {
    this.#metadata = metadata
    this.#ask = ask
    this.#nowMs = nowMs
  }

  /** @throws KafkaError (as a rejection) of the topic */
  async find(name: string, mayCreate: boolean): Promise<TopicMetadata> {
    const wanted = this.#gathering.get(mayCreate) ?? this.#gather(mayCreate)
    wanted.names.add(name)
    const topic = (await wanted.answer).get(name)
    if (topic === undefined) throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `there is no topic '${name}'`)
    return this.#metadata.learnTopic(name, topic, this.#nowMs())
  }

  #gather(mayCreate: boolean): Wanted {
    const names = new Set<string>()
    const answer = Promise.resolve().then(async () => {
      this.#gathering.delete(mayCreate)
      const topics = [...names].map((name) => ({ name, topicId: zeroUuid }))
      const response = await this.#ask({ topics, allowAutoTopicCreation: mayCreate })
      return new Map(response.topics.map((topic) => [topic.name ?? '', topic]))
    })
    // Whoever asked hears of a failure; nobody else is to.
    answer.catch(() => undefined)
    const wanted = { names, answer }
    this.#gathering.set(mayCreate, wanted)
    return wanted
  }
}
