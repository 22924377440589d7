import { createEngine } from '@odradek/engine-wasm'
import { PartitionLog, realFileSystem, systemClock } from '@odradek/storage'

/** Opens the log of a partition as a broker does, to read it without one. */
export function openLog(directory: string): Promise<PartitionLog> {
  return PartitionLog.open(
    directory,
    { segmentBytes: 1 << 30, segmentMs: Number.POSITIVE_INFINITY, indexIntervalBytes: 4096 },
    { fileSystem: realFileSystem, engine: createEngine(), clock: systemClock, flush: 'os' },
    true,
  )
}
