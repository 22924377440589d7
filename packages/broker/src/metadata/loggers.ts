import { KafkaError } from '@odradek/protocol'
import type { Logger } from 'pino'

/** A change to the level of a logger; null takes back what was set. */
export interface LevelChange {
  readonly name: string
  readonly level: string | null
}

const rootLogger = 'root'
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL']

/** The loggers of this broker, with Kafka's words for pino's levels (KIP-412). Levels last until the broker ends. */
export class Loggers {
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  list(): { name: string; level: string }[] {
    return [{ name: rootLogger, level: this.#logger.level === 'silent' ? 'OFF' : this.#logger.level.toUpperCase() }]
  }

  /** @throws KafkaError INVALID_CONFIG for an unknown logger or level, INVALID_REQUEST for the root without a level */
  change(changes: readonly LevelChange[], validateOnly: boolean): void {
    for (const { name, level } of changes) {
      if (name !== rootLogger) throw new KafkaError('INVALID_CONFIG', `Logger ${name} does not exist!`)
      if (level === null) {
        throw new KafkaError('INVALID_REQUEST', 'Removing the log level of the root logger is not allowed')
      }
      if (!levels.includes(level)) {
        throw new KafkaError(
          'INVALID_CONFIG',
          `Cannot set the log level of ${name} to ${level}. Valid log levels are ${levels.join(', ')}`,
        )
      }
    }
    if (validateOnly) return
    for (const { level } of changes) if (level !== null) this.#logger.level = level.toLowerCase()
  }
}
