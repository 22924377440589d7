import { errorCode } from '@odradek/protocol'
import { type DescribeLogDirsResponseInput, describeLogDirs } from '@odradek/protocol/35-describe-log-dirs'
import { type Space, StorageError } from '@odradek/storage'
import type { Partition } from '../../metadata/topics.ts'
import type { Services } from '../../services.ts'
import { type Handler, handler } from '../handler.ts'

type TopicResponse = DescribeLogDirsResponseInput['results'][number]['topics'][number]

/**
 * DescribeLogDirs (35), versions 1-5 (KIP-113): the data directory, what lies in it, and from 4 on the room on its disk
 * (KIP-827; -1 for a broker in memory). Null topics mean all of them; partitions that are not there are left out.
 */
export const handleDescribeLogDirs: Handler = handler(
  describeLogDirs,
  async ({ topics }, { services, version }): Promise<DescribeLogDirsResponseInput> => {
    const space = await readSpace(services)
    const room = space === undefined || version < 4 ? {} : space
    const result = {
      errorCode: space === undefined ? errorCode('KAFKA_STORAGE_ERROR') : 0,
      logDir: services.config.dataDirectory ?? services.directory.path,
      topics: topics === null ? describeAll(services) : topics.map((wanted) => describeTopic(wanted, services)),
      ...room,
    }
    const found = { ...result, topics: result.topics.filter(({ partitions }) => partitions.length > 0) }
    return { throttleTimeMs: 0, errorCode: version < 3 ? undefined : 0, results: [found] }
  },
)

async function readSpace({ directory }: Services): Promise<Space | undefined> {
  try {
    return await directory.space()
  } catch (error) {
    if (error instanceof StorageError) return undefined
    throw error
  }
}

function describeAll({ topics }: Services): TopicResponse[] {
  return [...topics.list()].map(({ name, partitions }) => ({ name, partitions: describePartitions(partitions) }))
}

function describeTopic(
  { topic: name, partitions }: { topic: string; partitions: readonly number[] },
  { topics }: Services,
): TopicResponse {
  const topic = topics.find(name)
  const found = [...new Set(partitions)].flatMap((index) => topic?.partitions[index] ?? [])
  return { name, partitions: describePartitions(found) }
}

function describePartitions(partitions: readonly Partition[]): TopicResponse['partitions'] {
  return partitions
    .filter(({ log }) => !log.isOffline)
    .map(({ index, log }) => ({
      partitionIndex: index,
      partitionSize: log.sizeInBytes,
      offsetLag: 0,
      isFutureKey: false,
    }))
}
