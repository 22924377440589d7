import type { Engine } from '@odradek/engine-wasm'
import { zeroUuid } from '@odradek/protocol'
import { type File, type FileSystem, LogMemory, MemoryFileSystem, PartitionLog, systemClock } from '@odradek/storage'
import { effectiveTopicConfig, resolveConfig } from '../config/index.ts'
import { type Appended, append } from '../log/append.ts'

/** Full after the first thousand batches: a broker that runs for a while is measured, not one that takes its memory. */
const memoryBytes = 16 * 1024 * 1024

/** A file that takes bytes at once and drops them. */
const file: File = {
  write: async () => {},
  writeNow: () => true,
  read: async () => 0,
  truncate: async () => {},
  rename: async () => {},
  sync: async () => {},
  size: async () => 0,
  close: async () => {},
}

/**
 * The way of a batch through the broker, from the door to the file system, for who measures it: a partition of its own,
 * all settings at their defaults, acks=1.
 */
export async function openAppendPath(engine: Engine): Promise<(batch: Uint8Array) => Promise<Appended>> {
  const { config } = resolveConfig({})
  const topicConfig = effectiveTopicConfig(config, {})
  const environment = {
    fileSystem: droppingFileSystem(),
    memory: new LogMemory(memoryBytes),
    engine,
    clock: systemClock,
    flush: 'os',
  } as const
  const log = await PartitionLog.open('log', topicConfig, environment, { recoveryPoint: Number.POSITIVE_INFINITY })
  const topic = { name: 'bench', id: zeroUuid, isInternal: false, overrides: {}, config: topicConfig, partitions: [] }
  const partition = { topic, index: 0, log }
  const services = { engine, clock: systemClock, config }
  return (batch) => append(services, partition, batch, 1)
}

function droppingFileSystem(): FileSystem {
  const fileSystem = new MemoryFileSystem()
  fileSystem.open = async () => file
  fileSystem.existing = () => file
  return fileSystem
}
