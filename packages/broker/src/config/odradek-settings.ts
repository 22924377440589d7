import { boolean, int, long, type Setting, string } from './setting.ts'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export const engineChoices = ['auto', 'native', 'simd', 'scalar'] as const
export type EngineChoice = (typeof engineChoices)[number]

/**
 * The settings that Kafka does not have.
 *
 * - `listen`: HOST:PORT; an empty host is every address of the machine, port 0 any that is free.
 * - `advertise`: HOST:PORT that clients are told to connect to; without it, the address at which they connected.
 * - `data`: the directory of the logs.
 * - `memory`: keeps everything in memory instead, and nothing after the end.
 * - `log.flush`: when acks=all is answered: `commit`, after an fdatasync that covers it; `os`, once the operating
 *   system has it (Kafka's habit); `interval=<ms>`, like `os`, with an fdatasync that often.
 * - `log.memory`: bytes of the logs that are kept in memory: their newest records, and what is read of older ones.
 * - `log.open.files`: files of the logs that are open at once; -1: half of what the system grants.
 * - `message.max.decompressed.bytes`: the most that the records of one compressed batch may be, where somebody has to look
 *   into it; by default the largest request.
 * - `engine`: what works on bytes: `native`, the Rust addon, which has to be built; `simd` or `scalar`, WebAssembly; `auto`,
 *   the first of them that is there.
 * - `log.level`: what is logged, by pino's levels.
 */
export const odradekSettings: readonly Setting[] = [
  string('listen', '127.0.0.1:9092', { honoured: true }),
  string('advertise', null, { honoured: true }),
  string('data', './odradek-data', { honoured: true }),
  boolean('memory', 'false', { honoured: true }),
  string('log.flush', 'commit', { honoured: true }),
  long('log.memory', '67108864', { min: 0, honoured: true }),
  int('log.open.files', '-1', { min: -1, honoured: true }),
  int('message.max.decompressed.bytes', '104857600', { min: 0, honoured: true }),
  string('engine', 'auto', { oneOf: engineChoices, honoured: true }),
  string('log.level', 'info', { oneOf: logLevels, honoured: true }),
]
