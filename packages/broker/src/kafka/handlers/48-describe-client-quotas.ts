import { KafkaError } from '@odradek/protocol'
import {
  type DescribeClientQuotasRequestComponent,
  type DescribeClientQuotasResponseInput,
  describeClientQuotas,
} from '@odradek/protocol/48-describe-client-quotas'
import { type Handler, handler } from '../handler.ts'

const matchExact = 0
const matchTypes = [matchExact, 1, 2]
const entityTypes = ['user', 'client-id', 'ip']

/** DescribeClientQuotas (48), versions 0-1 (KIP-546): what is asked for is checked; there are no quotas. */
export const handleDescribeClientQuotas: Handler = handler(
  describeClientQuotas,
  ({ components }): DescribeClientQuotasResponseInput => {
    try {
      for (const component of components) checkComponent(component)
      checkTogether(components.map(({ entityType }) => entityType))
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, entries: [] }
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error
      return { throttleTimeMs: 0, errorCode: error.code, errorMessage: error.message, entries: null }
    }
  },
)

function checkComponent({ entityType, matchType, match }: DescribeClientQuotasRequestComponent): void {
  if (entityType === '') throw new KafkaError('INVALID_REQUEST', 'an entity type is empty')
  if (!matchTypes.includes(matchType)) throw new KafkaError('INVALID_REQUEST', `there is no match type ${matchType}`)
  if ((matchType === matchExact) !== (match !== null)) {
    throw new KafkaError('INVALID_REQUEST', 'a name is given for an exact match, and for no other')
  }
  if (!entityTypes.includes(entityType)) {
    throw new KafkaError('UNSUPPORTED_VERSION', `there is no entity type '${entityType}'`)
  }
}

function checkTogether(types: readonly string[]): void {
  if (new Set(types).size < types.length) throw new KafkaError('INVALID_REQUEST', 'an entity type stands twice')
  if (types.includes('ip') && types.length > 1) {
    throw new KafkaError('INVALID_REQUEST', 'ip goes with no other entity type')
  }
}
