import { createEngine } from '@odradek/engine-wasm'
import {
  defaultMemoryBytes,
  keepEverything,
  LogMemory,
  PartitionLog,
  realFileSystem,
  systemClock,
} from '@odradek/storage'

/** Opens the log of a partition as a broker does, to read it without one. */
export function openLog(directory: string): Promise<PartitionLog> {
  const memory = new LogMemory(defaultMemoryBytes)
  const environment = {
    fileSystem: realFileSystem,
    memory,
    engine: createEngine(),
    clock: systemClock,
    flush: 'os',
  } as const
  return PartitionLog.open(directory, keepEverything, environment, { recoveryPoint: Number.POSITIVE_INFINITY })
}
