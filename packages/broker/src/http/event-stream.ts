import { KafkaError } from '@odradek/protocol'
import type { FollowedRecord } from '../log/follow.ts'
import type { Topic } from '../metadata/topics.ts'
import { formatPositions, parsePositions, type StartPosition } from './offset-parameter.ts'
import { HttpProblem } from './problem.ts'
import { limited, type Reading, readOn } from './reading.ts'
import { recordToJson } from './record-json.ts'
import { endingWithProblem } from './stream-answer.ts'

/**
 * Records as server-sent events (WHATWG HTML, 9.2). The id of an event lists for every partition the offset that was
 * sent last, such as `0:17,1:4`, so that a browser which reconnects goes on in all of them. The stream begins with an
 * id without an event, so that this holds also before the first record.
 */
export function eventStream(reading: Reading, limit: number | undefined): AsyncGenerator<string> {
  return endingWithProblem(
    events(reading, limit),
    (problem) => `event: problem\ndata: ${JSON.stringify(problem)}\n\n`,
    reading.services.logger,
  )
}

async function* events(reading: Reading, limit: number | undefined): AsyncGenerator<string> {
  const sent = new Map(reading.cursors.map(({ partition, nextOffset }) => [partition.index, nextOffset - 1]))
  yield `id: ${formatPositions(sent)}\n\n`
  for await (const group of limited(readOn(reading), limit)) {
    yield group.length === 0 ? ': nothing new\n\n' : group.map((record) => event(record, sent)).join('')
  }
}

function event({ partition, record }: FollowedRecord, sent: Map<number, number>): string {
  sent.set(partition, record.offset)
  return `id: ${formatPositions(sent)}\ndata: ${JSON.stringify(recordToJson(partition, record))}\n\n`
}

/**
 * Where a stream goes on whose last event had this id. Records that were deleted meanwhile cannot be sent any more: it
 * goes on at the first that is left.
 *
 * @throws HttpProblem 400
 */
export function resumePosition(lastEventId: string, topic: Topic): StartPosition {
  const sent = parsePositions(lastEventId)
  if (sent === undefined) {
    throw new HttpProblem(400, `Last-Event-ID: ${lastEventId} is no list of partition:offset, such as 0:17,1:4`)
  }
  const byPartition = new Map(
    [...sent].map(([partition, offset]) => {
      const log = topic.partitions[partition]?.log
      if (log === undefined) {
        throw new KafkaError('UNKNOWN_TOPIC_OR_PARTITION', `topic '${topic.name}' has no partition ${partition}`)
      }
      return [partition, Math.max(offset + 1, log.logStartOffset)]
    }),
  )
  return { type: 'offsets', byPartition }
}
