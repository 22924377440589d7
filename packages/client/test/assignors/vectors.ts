/** Rebalances as the assignors of Kafka's Java client solved them (README.md). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AssignorInput, AssignorMember } from '../../src/consumer/assignors/assignor.ts'
import type { TopicPartition } from '../../src/topic-partition.ts'

export interface Vector {
  /** In the file, from 1 on. */
  readonly line: number
  readonly assignor: string
  /** Lines of one group follow each other, in the order of its rounds. */
  readonly group: number
  readonly round: number
  readonly input: AssignorInput
  /** By member id; null when Java's assignor threw. */
  readonly assignment: ReadonlyMap<string, readonly TopicPartition[]> | null
}

type MemberJson = [string, string | null, number[], string, number, string | null]

interface VectorJson {
  readonly assignor: string
  readonly group: number
  readonly round: number
  /** Name and partition count; -1 for a topic that does not exist. */
  readonly topics: readonly [string, number][]
  readonly members: readonly MemberJson[]
  readonly parts?: readonly string[]
}

export function readVectors(): Vector[] {
  const text = readFileSync(join(import.meta.dirname, 'vectors.jsonl'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => readVector(JSON.parse(line) as VectorJson, index + 1))
}

/** In odd groups, members forget, claim what others have, and send what cannot be read. */
export function isOdd({ group }: Vector): boolean {
  return group % 3 === 2
}

function readVector({ assignor, group, round, topics, members, parts }: VectorJson, line: number): Vector {
  const names = topics.map(([name]) => name)
  const input = {
    members: members.map((member) => readMember(member, names)),
    partitionCounts: new Map(topics.filter(([, count]) => count >= 0)),
  }
  const assigned = parts?.map((part, i): [string, TopicPartition[]] => [members[i]?.[0] ?? '', readPart(part, names)])
  return { line, assignor, group, round, input, assignment: assigned === undefined ? null : new Map(assigned) }
}

function readMember(
  [memberId, groupInstanceId, topics, owned, generationId, userData]: MemberJson,
  names: readonly string[],
): AssignorMember {
  return {
    memberId,
    groupInstanceId,
    topics: topics.map((topic) => names[topic] ?? ''),
    ownedPartitions: readPart(owned, names),
    generationId,
    rackId: null,
    userData: userData === null ? null : new Uint8Array(Buffer.from(userData, 'base64')),
  }
}

/** `0:1,4-6 2:0`: of topic 0 the partitions 1, 4, 5 and 6, then of topic 2 partition 0. */
function readPart(text: string, names: readonly string[]): TopicPartition[] {
  if (text === '') return []
  return text.split(' ').flatMap((run) => {
    const [topic = '', partitions = ''] = run.split(':')
    return partitions.split(',').flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, i) => ({
        topic: names[Number(topic)] ?? '',
        partition: first + i,
      }))
    })
  })
}
