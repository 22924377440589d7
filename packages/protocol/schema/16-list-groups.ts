import type { ApiSchema } from '../generator/language.ts'
import { api, array, int16, int32, string } from '../generator/language.ts'

/**
 * Groups that a broker coordinates. 4 filter by state (KIP-518); 5 filter by type (KIP-848).
 */
export const listGroups: ApiSchema = api(
  16,
  'ListGroups',
  { versions: '0-5', flexible: '3+' },
  {
    request: {
      statesFilter: array(string).since(4),
      typesFilter: array(string).since(5),
    },
    response: {
      throttleTimeMs: int32.since(1).default(),
      errorCode: int16,
      groups: array({
        groupId: string,
        protocolType: string,
        groupState: string.since(4).default(),
        groupType: string.since(5).default(),
      }),
    },
  },
)
