import { errorCode, KafkaError, type Uuid } from '@odradek/protocol'
import { type FetchRequest, type FetchResponseInput, fetch } from '@odradek/protocol/01-fetch'
import { LogWatch } from '../../log/wait.ts'
import { type Answer, readPartitions, readUntilEnough } from '../fetch-reading.ts'
import { type FetchSession, fetchedPartitions, initialEpoch, isNews, noSessionId, remember } from '../fetch-session.ts'
import { type Call, type Handler, handler } from '../handler.ts'

type TopicResponse = FetchResponseInput['responses'][number]

/**
 * Fetch (1), versions 4-18. Whole batches from the one that contains the wanted offset; the client skips what lies
 * before.
 * The first batch of the answer comes whole even if it is larger than the limits (KIP-74). Waits up to `maxWaitMs` for
 * `minBytes`, unless some partition has an error. From 13 on topics are named by id alone (KIP-516).
 * From 7 on a client may have a session (KIP-227): then requests name only what changed, answers only what has news.
 */
export const handleFetch: Handler = handler(fetch, async (request, call): Promise<FetchResponseInput> => {
  const { fetchSessions, clock } = call.services
  try {
    const session = fetchSessions.resume(request, usesTopicIds(call), clock.nowMs())
    return session === undefined ? await fetchAll(request, call) : await fetchNews(session, request, call)
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error
    return { errorCode: error.code, sessionId: noSessionId, responses: [] }
  }
})

function usesTopicIds({ version }: Call): boolean {
  return version >= 13
}

/** Answers for every partition of the request, and begins a session where the client wants one. */
async function fetchAll(request: FetchRequest, call: Call): Promise<FetchResponseInput> {
  const partitions = fetchedPartitions(request)
  const watch = new LogWatch()
  const readOnce = () => readPartitions(partitions, request, call, undefined)
  const { answers } = await readUntilEnough(request, call, watch, readOnce, (outcome) => {
    for (const { log, seenBytes } of outcome.answers) if (log !== undefined) watch.add(log, seenBytes)
  })
  watch.close()
  const sessionId = request.sessionEpoch === initialEpoch ? beginSession(answers, call) : noSessionId
  return { errorCode: 0, sessionId, responses: groupByTopic(answers) }
}

function beginSession(answers: readonly Answer[], call: Call): number {
  for (const { wanted, news } of answers) remember(wanted, news)
  const { fetchSessions, clock } = call.services
  const partitions = answers.map(({ wanted }) => wanted)
  const session = fetchSessions.create({ usesTopicIds: usesTopicIds(call), nowMs: clock.nowMs(), partitions })
  return session?.id ?? noSessionId
}

/** Answers for the partitions of the session that have something to tell. */
async function fetchNews(session: FetchSession, request: FetchRequest, call: Call): Promise<FetchResponseInput> {
  const { id, epoch, watch } = session
  const readOnce = () => readPartitions(session.partitions(), request, call, session)
  const { answers } = await readUntilEnough(request, call, watch, readOnce, () => undefined)
  // The client has given this request up, and has gone on over another connection.
  if (session.epoch !== epoch) {
    return { errorCode: errorCode('INVALID_FETCH_SESSION_EPOCH'), sessionId: id, responses: [] }
  }
  const told = answers.filter(({ wanted, news }) => isNews(wanted, news))
  for (const { wanted, news } of told) {
    remember(wanted, news)
    if (news.recordBytes > 0) session.rotate(wanted)
  }
  return { errorCode: 0, sessionId: id, responses: groupByTopic(told) }
}

/** Neighbours of the same topic stand under one name; the order of the partitions stays. */
function groupByTopic(answers: readonly Answer[]): TopicResponse[] {
  const groups: { topic: string; topicId: Uuid; partitions: TopicResponse['partitions'][number][] }[] = []
  for (const { wanted, response } of answers) {
    const last = groups.at(-1)
    if (last !== undefined && last.topic === wanted.topic && last.topicId === wanted.topicId) {
      last.partitions.push(response)
    } else {
      groups.push({ topic: wanted.topic, topicId: wanted.topicId, partitions: [response] })
    }
  }
  return groups
}
