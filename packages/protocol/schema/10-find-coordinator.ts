import { api, array, int8, int16, int32, string } from '../generator/language.ts'

/**
 * Which broker coordinates a group, a transaction or a share group.
 * 1 transactions (KIP-98) · 3 flexible · 4 several keys at once (KIP-699) · 5 TRANSACTION_ABORTABLE (KIP-890)
 * 6 share groups (KIP-932)
 */
export const findCoordinator = api({
  key: 10,
  name: 'FindCoordinator',
  versions: '0-6',
  flexible: '3+',
  request: {
    key: string.until(3),
    keyType: int8.since(1), // 0 group, 1 transaction, 2 share group
    coordinatorKeys: array(string).since(4),
  },
  response: {
    throttleTimeMs: int32.since(1).ignorable(),
    errorCode: int16.until(3),
    errorMessage: string.nullable().since(1).until(3).ignorable(),
    nodeId: int32.until(3),
    host: string.until(3),
    port: int32.until(3),
    coordinators: array({
      key: string,
      nodeId: int32,
      host: string,
      port: int32,
      errorCode: int16,
      errorMessage: string.nullable().default(''),
    }).since(4),
  },
})
