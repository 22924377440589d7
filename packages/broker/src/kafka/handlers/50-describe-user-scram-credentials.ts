import { errorCode, type KafkaErrorName } from '@odradek/protocol'
import {
  type DescribeUserScramCredentialsResponseInput,
  describeUserScramCredentials,
} from '@odradek/protocol/50-describe-user-scram-credentials'
import { type Handler, handler } from '../handler.ts'

/** DescribeUserScramCredentials (50), version 0 (KIP-554): nobody has any. */
export const handleDescribeUserScramCredentials: Handler = handler(
  describeUserScramCredentials,
  ({ users }): DescribeUserScramCredentialsResponseInput => {
    const names = users?.map(({ name }) => name) ?? []
    const results = [...new Set(names)].map((user) => {
      const isRepeated = names.indexOf(user) !== names.lastIndexOf(user)
      const error: KafkaErrorName = isRepeated ? 'DUPLICATE_RESOURCE' : 'RESOURCE_NOT_FOUND'
      const errorMessage = isRepeated ? `user '${user}' stands twice` : `user '${user}' has no SCRAM credentials`
      return { user, errorCode: errorCode(error), errorMessage, credentialInfos: [] }
    })
    return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, results }
  },
)
