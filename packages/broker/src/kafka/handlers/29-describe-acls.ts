import { errorCode } from '@odradek/protocol'
import { type DescribeAclsResponseInput, describeAcls } from '@odradek/protocol/29-describe-acls'
import { noAuthorizer } from '../authorized-operations.ts'
import { type Handler, handler } from '../handler.ts'

/**
 * DescribeAcls (29), versions 1-3: there is no authorizer. kafka-python takes a broker for one of before 2.5 that does
 * not have version 2 of this.
 */
export const handleDescribeAcls: Handler = handler(
  describeAcls,
  (): DescribeAclsResponseInput => ({
    throttleTimeMs: 0,
    errorCode: errorCode('SECURITY_DISABLED'),
    errorMessage: noAuthorizer,
    resources: [],
  }),
)
