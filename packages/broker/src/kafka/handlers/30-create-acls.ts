import { errorCode } from '@odradek/protocol'
import { type CreateAclsResponseInput, createAcls } from '@odradek/protocol/30-create-acls'
import { noAuthorizer } from '../authorized-operations.ts'
import { type Handler, handler } from '../handler.ts'

/** CreateAcls (30), versions 1-3: there is no authorizer. */
export const handleCreateAcls: Handler = handler(
  createAcls,
  ({ creations }): CreateAclsResponseInput => ({
    throttleTimeMs: 0,
    results: creations.map(() => ({ errorCode: errorCode('SECURITY_DISABLED'), errorMessage: noAuthorizer })),
  }),
)
