/** The forms of the small files of a data directory. What is wrong with one is a text. */
import { parseProperties } from '../directory/properties.ts'

/** A line of a file such as `recovery-point-offset-checkpoint`. */
export interface PartitionOffset {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

/** A line of `leader-epoch-checkpoint`. */
export interface EpochStart {
  readonly epoch: number
  readonly startOffset: number
}

export const partitionCheckpoints = [
  'recovery-point-offset-checkpoint',
  'log-start-offset-checkpoint',
  'cleaner-offset-checkpoint',
  'replication-offset-checkpoint',
] as const

export const leaderEpochFile = 'leader-epoch-checkpoint'
export const partitionMetadataFile = 'partition.metadata'
export const metaFile = 'meta.properties'

/** `topic partition offset` a line, behind a version and the number of lines. */
export function parsePartitionOffsets(bytes: Uint8Array): PartitionOffset[] | string {
  const lines = checkpointLines(bytes, /^(\S+) (\d+) (\d+)$/)
  if (typeof lines === 'string') return lines
  return lines.map(([topic = '', partition, offset]) => ({
    topic,
    partition: Number(partition),
    offset: Number(offset),
  }))
}

/** `epoch startOffset` a line; both ascend. */
export function parseLeaderEpochs(bytes: Uint8Array): EpochStart[] | string {
  const lines = checkpointLines(bytes, /^(\d+) (\d+)$/)
  if (typeof lines === 'string') return lines
  const epochs = lines.map(([epoch, startOffset]) => ({ epoch: Number(epoch), startOffset: Number(startOffset) }))
  const isAscending = epochs.every(({ epoch, startOffset }, i) => {
    const last = epochs[i - 1]
    return last === undefined || (epoch > last.epoch && startOffset >= last.startOffset)
  })
  return isAscending ? epochs : 'epochs do not ascend'
}

function checkpointLines(bytes: Uint8Array, form: RegExp): string[][] | string {
  const [version, count, ...lines] = textOf(bytes).replace(/\n$/, '').split('\n')
  if (version !== '0') return `version ${JSON.stringify(version)} where 0 is known`
  const matches = lines.map((line) => form.exec(line)?.slice(1))
  const wrong = matches.indexOf(undefined)
  if (wrong >= 0) return `line ${wrong + 3} is ${JSON.stringify(lines[wrong])}`
  if (count !== String(lines.length)) return `${lines.length} lines where ${JSON.stringify(count)} are announced`
  return matches.map((match) => match ?? [])
}

/** The lines of `partition.metadata`: a version, and the topic's id. */
export function parsePartitionMetadata(bytes: Uint8Array): { version: string; topicId: string } | string {
  const text = textOf(bytes)
  const version = /^version:\s*(\S+)/m.exec(text)?.[1]
  const topicId = /^topic_id:\s*(\S+)/m.exec(text)?.[1]
  if (version !== '0') return 'no version that is known'
  if (topicId === undefined || !/^[A-Za-z0-9_-]{22}$/.test(topicId)) return 'no topic id'
  return { version, topicId }
}

/** What `meta.properties` says of the broker. */
export function parseMeta(bytes: Uint8Array): Map<string, string> | string {
  const meta = parseProperties(textOf(bytes))
  if (!meta.has('version')) return 'no version'
  return meta.has('cluster.id') ? meta : 'no cluster.id'
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
