import type { ApiSchema } from '../generator/language.ts'
import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Which broker coordinates a group, a transaction or a share group.
 * 1 transactions (KIP-98); 4 several keys at once (KIP-699); 6 share groups (KIP-932).
 */
export const findCoordinator: ApiSchema = api(
  10,
  'FindCoordinator',
  { versions: '0-6', flexible: '3+' },
  {
    request: {
      key: string.until(3),
      keyType: int8.since(1).default(0),
      coordinatorKeys: array(string).since(4),
    },
    response: {
      throttleTimeMs: int32.since(1).default(),
      errorCode: int16.until(3),
      errorMessage: string.nullable().since(1).until(3).default(),
      nodeId: int32.until(3),
      host: string.until(3),
      port: int32.until(3),
      coordinators: array({
        key: string.since(4),
        nodeId: int32.since(4),
        host: string.since(4),
        port: int32.since(4),
        errorCode: int16.since(4),
        errorMessage: string.nullable().since(4).default(),
      }).since(4),
    },
  },
)
