import { errorCode } from '@odradek/protocol'
import { type DeleteAclsResponseInput, deleteAcls } from '@odradek/protocol/31-delete-acls'
import { noAuthorizer } from '../authorized-operations.ts'
import { type Handler, handler } from '../handler.ts'

/** DeleteAcls (31), versions 1-3: there is no authorizer. */
export const handleDeleteAcls: Handler = handler(
  deleteAcls,
  ({ filters }): DeleteAclsResponseInput => ({
    throttleTimeMs: 0,
    filterResults: filters.map(() => ({
      errorCode: errorCode('SECURITY_DISABLED'),
      errorMessage: noAuthorizer,
      matchingAcls: [],
    })),
  }),
)
