import type { KafkaError } from '@odradek/protocol'
import { describeClientQuotas } from '@odradek/protocol/48-describe-client-quotas'
import { alterClientQuotas } from '@odradek/protocol/49-alter-client-quotas'
import type { Cluster } from '../cluster/cluster.ts'
import { anyBrokerOf, controllerOf, settle } from './calls.ts'
import { errorOf, missing, throwIfFailed } from './outcome.ts'

/** Whose quota it is; null stands for the default, for all that have none of their own. */
export interface QuotaEntity {
  readonly user?: string | null
  readonly clientId?: string | null
  readonly ip?: string | null
}

/** By Kafka's names, such as `producer_byte_rate` (bytes a second) and `request_percentage`. */
export type QuotaValues = Readonly<Record<string, number>>

/** Whose quota, and what it is. */
export interface Quota {
  readonly entity: QuotaEntity
  readonly values: QuotaValues
}

/** For each part of an entity: a name, null for the default, or `any` for whatever stands there. */
export interface QuotaFilter {
  readonly user?: string | null | { readonly any: true }
  readonly clientId?: string | null | { readonly any: true }
  readonly ip?: string | null | { readonly any: true }
  /** Entities that have other parts besides are left out; default false. */
  readonly strict?: boolean
}

/** What is to change of the quotas of an entity. */
export interface QuotaAlteration {
  readonly entity: QuotaEntity
  /** Null takes a value away. */
  readonly changes: Readonly<Record<string, number | null>>
}

/** How the change of one entity went; without an error it is made. */
export interface QuotaOutcome {
  readonly entity: QuotaEntity
  readonly error?: KafkaError
}

const entityTypes = { user: 'user', clientId: 'client-id', ip: 'ip' } as const
const parts = ['user', 'clientId', 'ip'] as const
const matchTypes = { exact: 0, default: 1, any: 2 } as const

/** Quotas of clients (KIP-13, KIP-546). Odradek has none: it lists nothing, and serves no change. */
export class Quotas {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Every quota, or those that a filter finds. @throws KafkaError (as a rejection) */
  async list({ strict = false, ...filter }: QuotaFilter = {}): Promise<Quota[]> {
    const components = parts.flatMap((part) => {
      const wanted = filter[part]
      return wanted === undefined ? [] : { entityType: entityTypes[part], ...toMatch(wanted) }
    })
    const { entries } = await settle(this.#cluster, async () => {
      const connection = await anyBrokerOf(this.#cluster)
      const answer = await connection.request(describeClientQuotas, { components, strict })
      throwIfFailed(answer)
      return answer
    })
    return (entries ?? []).map(({ entity, values }) => ({
      entity: toEntity(entity),
      values: Object.fromEntries(values.map(({ key, value }) => [key, value])),
    }))
  }

  /** Says of each entity how it went. */
  async alter(
    alterations: readonly QuotaAlteration[],
    { validateOnly = false }: { readonly validateOnly?: boolean } = {},
  ): Promise<QuotaOutcome[]> {
    const entries = alterations.map(({ entity, changes }) => ({
      entity: parts.flatMap((part) => {
        const entityName = entity[part]
        return entityName === undefined ? [] : { entityType: entityTypes[part], entityName }
      }),
      ops: Object.entries(changes).map(([key, value]) => ({ key, value: value ?? 0, remove: value === null })),
    }))
    const answer = await settle(this.#cluster, async () => {
      const connection = await controllerOf(this.#cluster)
      return connection.request(alterClientQuotas, { entries, validateOnly })
    })
    const results = new Map(answer.entries.map((entry) => [labelOf(toEntity(entry.entity)), entry]))
    return alterations.map(({ entity }) => {
      const result = results.get(labelOf(entity))
      const error = result === undefined ? missing('a quota') : errorOf(result)
      return error === undefined ? { entity } : { entity, error }
    })
  }
}

function toMatch(wanted: string | null | { readonly any: true }): { matchType: number; match: string | null } {
  if (typeof wanted === 'string') return { matchType: matchTypes.exact, match: wanted }
  return { matchType: wanted === null ? matchTypes.default : matchTypes.any, match: null }
}

function toEntity(entity: readonly { entityType: string; entityName: string | null }[]): QuotaEntity {
  const named = new Map(entity.map(({ entityType, entityName }) => [entityType, entityName]))
  const known = parts.flatMap((part) => {
    const name = named.get(entityTypes[part])
    return name === undefined ? [] : [[part, name] as const]
  })
  return Object.fromEntries(known)
}

function labelOf(entity: QuotaEntity): string {
  return JSON.stringify(parts.map((part) => (entity[part] === undefined ? [] : [entity[part]])))
}
