import type { Values } from './values.ts'

/** How the logs share what they cannot have each for itself. */
export interface StorageConfig {
  /** Bytes of the logs that are kept in memory. */
  readonly memoryBytes: number
  /** Undefined: half of what the system grants. */
  readonly maxOpenFiles: number | undefined
  readonly retentionCheckIntervalMs: number
  readonly checkpointIntervalMs: number
  /** Undefined: compacted topics are not cleaned. */
  readonly cleaner: { readonly backoffMs: number; readonly dedupeBufferBytes: number } | undefined
}

export function buildStorageConfig(values: Values): StorageConfig {
  const maxOpenFiles = values.number('log.open.files')
  return Object.freeze({
    memoryBytes: values.number('log.memory'),
    maxOpenFiles: maxOpenFiles < 0 ? undefined : maxOpenFiles,
    retentionCheckIntervalMs: values.number('log.retention.check.interval.ms'),
    cleaner: values.boolean('log.cleaner.enable')
      ? {
          backoffMs: values.number('log.cleaner.backoff.ms'),
          dedupeBufferBytes: values.number('log.cleaner.dedupe.buffer.size'),
        }
      : undefined,
    checkpointIntervalMs: values.number('log.flush.offset.checkpoint.interval.ms'),
  })
}
