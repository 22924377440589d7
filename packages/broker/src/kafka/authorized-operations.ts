/** Bits of AclOperation, as answers carry them (KIP-430): without an authorizer everybody may do everything. */

export const unknownOperations: number = -(2 ** 31)

/** Create, Alter, Describe, ClusterAction, DescribeConfigs, AlterConfigs, IdempotentWrite. */
export const allClusterOperations: number = bits(5, 7, 8, 9, 10, 11, 12)

/** Read, Write, Create, Delete, Alter, Describe, DescribeConfigs, AlterConfigs. */
export const allTopicOperations: number = bits(3, 4, 5, 6, 7, 8, 10, 11)

function bits(...codes: readonly number[]): number {
  return codes.reduce((set, code) => set | (1 << code), 0)
}

export const noAuthorizer = 'No Authorizer is configured.'
