import { KafkaError, zeroUuid } from '@odradek/protocol'
import {
  type DeleteTopicsRequestTopic,
  type DeleteTopicsResponseInput,
  deleteTopics,
} from '@odradek/protocol/20-delete-topics'
import { type Call, type Handler, handler } from '../handler.ts'

type TopicResponse = DeleteTopicsResponseInput['responses'][number]

/** DeleteTopics (20), versions 1-6: by name up to 5, by name or id in 6. An error message comes from 5 on. */
export const handleDeleteTopics: Handler = handler(
  deleteTopics,
  async (request, call): Promise<DeleteTopicsResponseInput> => {
    const byName = request.topicNames.map((name) => ({ name, topicId: zeroUuid }))
    const wanted = call.version >= 6 ? request.topics : byName
    return { responses: await Promise.all(wanted.map((topic) => remove(topic, call))) }
  },
)

async function remove({ name, topicId }: DeleteTopicsRequestTopic, { services }: Call): Promise<TopicResponse> {
  try {
    if (!services.config.deleteTopicEnable)
      throw new KafkaError('TOPIC_DELETION_DISABLED', 'delete.topic.enable is false')
    const topic = name === null ? services.topics.getById(topicId) : services.topics.get(name)
    await services.topics.delete(topic)
    return { name: topic.name, topicId: topic.id, errorCode: 0 }
  } catch (error) {
    if (error instanceof KafkaError) return { name, topicId, errorCode: error.code, errorMessage: error.message }
    throw error
  }
}
