import { errorCode } from '@odradek/protocol'
import { type FindCoordinatorResponseInput, findCoordinator } from '@odradek/protocol/10-find-coordinator'
import { type Handler, handler } from '../handler.ts'

const groupKeyType = 0
const noCoordinator = {
  nodeId: -1,
  host: '',
  port: -1,
  errorCode: errorCode('UNSUPPORTED_VERSION'),
  errorMessage: 'only group coordinators are served; there are none of transactions and share groups yet',
}

/**
 * FindCoordinator (10), versions 0-6. One broker coordinates every group; the topic that remembers them is made now.
 * From 4 on several keys are asked for at once (KIP-699). Transactions and share groups have no coordinator here and
 * get an error that clients do not retry.
 */
export const handleFindCoordinator: Handler = handler(
  findCoordinator,
  async (request, { services, advertised, version }): Promise<FindCoordinatorResponseInput> => {
    const here = { nodeId: services.config.nodeId, ...advertised, errorCode: 0, errorMessage: null }
    const isForGroups = request.keyType === groupKeyType
    if (isForGroups) await services.groups.prepare()
    const found = isForGroups ? here : noCoordinator
    if (version < 4) return found
    return { coordinators: request.coordinatorKeys.map((key) => ({ key, ...found })) }
  },
)
