import type { Engine } from '@odradek/engine-wasm'
import { DataDirectory, type FileSystem, keepEverything, type LogMemory, systemClock } from '@odradek/storage'
import { pino } from 'pino'
import { resolveConfig } from '../config/index.ts'
import { GroupCoordinator } from '../coordinator/group-coordinator.ts'
import { OffsetsTopic } from '../coordinator/offsets-topic.ts'
import { topicCatalog } from '../coordinator/topic-catalog.ts'
import { FetchSessionCache } from '../kafka/fetch-session-cache.ts'
import { createReceiveMemory } from '../kafka/frame-receiver.ts'
import { Configs } from '../metadata/configs.ts'
import { LogMetadataStore, metadataTopic } from '../metadata/log-store.ts'
import { ProducerIds } from '../metadata/producer-ids.ts'
import { Topics } from '../metadata/topics.ts'
import { random, randomUuid } from '../random.ts'
import type { Services } from '../services.ts'

export interface ServicesOptions {
  readonly engine: Engine
  readonly fileSystem: FileSystem
  readonly path: string
  readonly memory: LogMemory
}

const metadataTopicId = 'YmVuY2gtbWV0YWRhdGEAAA'

/** What doors share, without a door or anything that runs by itself; all settings at their defaults. */
export async function openServices(
  options: ServicesOptions,
): Promise<Services & { readonly directory: DataDirectory }> {
  const { engine } = options
  const clock = systemClock
  const { config } = resolveConfig({})
  const logger = pino({ level: 'silent' })
  const directory = await DataDirectory.open({
    ...{ ...options, clock, flush: 'os', journalBytes: 0, nodeId: config.nodeId, randomUuid },
  })
  const log = await directory.openLog(metadataTopic, 0, metadataTopicId, keepEverything)
  const store = await LogMetadataStore.open(log, engine, clock)
  const topics = await Topics.open({ store, directory, config, randomUuid })
  const groups = new GroupCoordinator({
    ...{ topic: new OffsetsTopic({ topics, config: config.groups, engine, clock }), catalog: topicCatalog(store) },
    ...{ config: config.groups, times: () => config.groups.consumer, clock, logger },
  })
  return {
    ...{ config, clusterId: directory.clusterId, clock, engine, logger, random, directory, topics, groups },
    configs: new Configs({ store, topics, config, logger }),
    producerIds: new ProducerIds(store),
    receiveMemory: createReceiveMemory(engine.arena),
    fetchSessions: new FetchSessionCache(config.fetchSessionSlots, random),
  }
}
