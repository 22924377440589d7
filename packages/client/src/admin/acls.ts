import { KafkaError } from '@odradek/protocol'
import { describeAcls } from '@odradek/protocol/29-describe-acls'
import { createAcls } from '@odradek/protocol/30-create-acls'
import { deleteAcls } from '@odradek/protocol/31-delete-acls'
import type { Cluster } from '../cluster/cluster.ts'
import { anyBrokerOf, controllerOf, settle } from './calls.ts'
import { errorOf, missing, throwIfFailed } from './outcome.ts'

const resourceTypes = {
  any: 1,
  topic: 2,
  group: 3,
  cluster: 4,
  transactionalId: 5,
  delegationToken: 6,
  user: 7,
} as const
const patternTypes = { any: 1, match: 2, literal: 3, prefixed: 4 } as const
const operations = {
  any: 1,
  all: 2,
  read: 3,
  write: 4,
  create: 5,
  delete: 6,
  alter: 7,
  describe: 8,
  clusterAction: 9,
  describeConfigs: 10,
  alterConfigs: 11,
  idempotentWrite: 12,
  createTokens: 13,
  describeTokens: 14,
  twoPhaseCommit: 15,
} as const
const permissions = { any: 1, deny: 2, allow: 3 } as const

/** What an entry is about. */
export type AclResourceType = Exclude<keyof typeof resourceTypes, 'any'>
/** What is done to it: Kafka's operations in camelCase. */
export type AclOperation = Exclude<keyof typeof operations, 'any'>

/** One entry of an access control list (KIP-11, KIP-290): who may, or may not, do what. */
export interface Acl {
  readonly resourceType: AclResourceType
  /** `*` for every resource; of the cluster it is `kafka-cluster`. */
  readonly resourceName: string
  /** Whether the name is the whole name, or what names begin with. */
  readonly pattern: 'literal' | 'prefixed'
  /** `User:alice`; `User:*` for everybody. */
  readonly principal: string
  /** An address; `*` for every host. */
  readonly host: string
  readonly operation: AclOperation
  readonly permission: 'allow' | 'deny'
}

/** What an entry has to have; what is left out may be anything. */
export interface AclFilter extends Partial<Omit<Acl, 'pattern'>> {
  /** `match`: every entry that has a say about the resource's name, `*` and prefixes too. */
  readonly pattern?: Acl['pattern'] | 'match'
}

/** How the creation of an entry went; without an error it is there. */
export interface AclCreation {
  readonly acl: Acl
  readonly error?: KafkaError
}

/** How the deletion by one filter went. */
export interface AclDeletion {
  readonly filter: AclFilter
  /** The filter as a whole was refused. */
  readonly error?: KafkaError
  /** What it found; without an error the entry is deleted. */
  readonly matches: readonly AclCreation[]
}

/** Access control lists. A cluster without an authorizer, as Odradek is one, has the error SECURITY_DISABLED. */
export class Acls {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** @throws KafkaError (as a rejection) */
  async list(filter: AclFilter = {}): Promise<Acl[]> {
    const answer = await settle(this.#cluster, async () => {
      const connection = await anyBrokerOf(this.#cluster)
      const response = await connection.request(describeAcls, toFilter(filter))
      throwIfFailed(response)
      return response
    })
    return answer.resources.flatMap(({ acls, ...resource }) => acls.map((acl) => toAcl({ ...resource, ...acl })))
  }

  /** Says of each entry how it went; one that there is already is no error. */
  async create(acls: readonly Acl[]): Promise<AclCreation[]> {
    const creations = acls.map((acl) => ({
      resourceType: resourceTypes[acl.resourceType],
      resourceName: acl.resourceName,
      resourcePatternType: patternTypes[acl.pattern],
      principal: acl.principal,
      host: acl.host,
      operation: operations[acl.operation],
      permissionType: permissions[acl.permission],
    }))
    const { results } = await settle(this.#cluster, async () => {
      const connection = await controllerOf(this.#cluster)
      return connection.request(createAcls, { creations })
    })
    return acls.map((acl, index) => {
      const result = results[index]
      const error = result === undefined ? missing('an entry') : errorOf(result)
      return error === undefined ? { acl } : { acl, error }
    })
  }

  /** Deletes what the filters find, and says what that was. */
  async delete(filters: readonly AclFilter[]): Promise<AclDeletion[]> {
    const { filterResults } = await settle(this.#cluster, async () => {
      const connection = await controllerOf(this.#cluster)
      return connection.request(deleteAcls, { filters: filters.map(toFilter) })
    })
    return filters.map((filter, index) => {
      const result = filterResults[index]
      if (result === undefined) return { filter, error: missing('a filter'), matches: [] }
      const error = errorOf(result)
      const matches = result.matchingAcls.map((match) => {
        const failure = errorOf(match)
        return failure === undefined ? { acl: toAcl(match) } : { acl: toAcl(match), error: failure }
      })
      return error === undefined ? { filter, matches } : { filter, error, matches }
    })
  }
}

function toFilter(filter: AclFilter): {
  resourceTypeFilter: number
  resourceNameFilter: string | null
  patternTypeFilter: number
  principalFilter: string | null
  hostFilter: string | null
  operation: number
  permissionType: number
} {
  return {
    resourceTypeFilter: resourceTypes[filter.resourceType ?? 'any'],
    resourceNameFilter: filter.resourceName ?? null,
    patternTypeFilter: patternTypes[filter.pattern ?? 'any'],
    principalFilter: filter.principal ?? null,
    hostFilter: filter.host ?? null,
    operation: operations[filter.operation ?? 'any'],
    permissionType: permissions[filter.permission ?? 'any'],
  }
}

function toAcl(found: {
  resourceType: number
  resourceName: string
  patternType: number
  principal: string
  host: string
  operation: number
  permissionType: number
}): Acl {
  const { resourceName, principal, host } = found
  const resourceType = nameOf(resourceTypes, found.resourceType)
  const pattern = nameOf(patternTypes, found.patternType)
  const operation = nameOf(operations, found.operation)
  const permission = nameOf(permissions, found.permissionType)
  const isKnown = resourceType !== 'any' && operation !== 'any' && permission !== 'any'
  if (!isKnown || pattern === 'any' || pattern === 'match') {
    throw new KafkaError('UNKNOWN_SERVER_ERROR', `the broker told an entry of '${resourceName}' that no list can have`)
  }
  return { resourceType, resourceName, pattern, principal, host, operation, permission }
}

/** @throws KafkaError for a number that only a newer broker knows */
function nameOf<Names extends Readonly<Record<string, number>>>(names: Names, number: number): keyof Names {
  for (const name in names) if (names[name] === number) return name
  throw new KafkaError(
    'UNSUPPORTED_VERSION',
    `the broker's lists have an entry with the number ${number}, not known here`,
  )
}
