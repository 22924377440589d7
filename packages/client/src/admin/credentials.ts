import type { KafkaError } from '@odradek/protocol'
import { describeUserScramCredentials } from '@odradek/protocol/50-describe-user-scram-credentials'
import { alterUserScramCredentials } from '@odradek/protocol/51-alter-user-scram-credentials'
import type { Cluster } from '../cluster/cluster.ts'
import { anyBrokerOf, controllerOf, settle } from './calls.ts'
import { type Described, errorOf, missing, type Outcome, throwIfFailed, toDescribed, toOutcome } from './outcome.ts'

/** The mechanisms of SCRAM that Kafka has. */
export type ScramMechanism = 'SCRAM-SHA-256' | 'SCRAM-SHA-512'

/** What is told of a credential: never the password. */
export interface ScramCredential {
  readonly mechanism: ScramMechanism | 'unknown'
  readonly iterations: number
}

/** A password to set, or a credential to take away: a password of null. */
export type ScramChange =
  | {
      readonly user: string
      readonly mechanism: ScramMechanism
      readonly password: string
      /** From 4096 to 16384; default 4096. */
      readonly iterations?: number
      /** Default: 32 bytes of chance. */
      readonly salt?: Uint8Array
    }
  | { readonly user: string; readonly mechanism: ScramMechanism; readonly password: null }

const mechanisms: readonly (ScramMechanism | 'unknown')[] = ['unknown', 'SCRAM-SHA-256', 'SCRAM-SHA-512']
const hashes = { 'SCRAM-SHA-256': 'SHA-256', 'SCRAM-SHA-512': 'SHA-512' } as const
const hashBits = { 'SCRAM-SHA-256': 256, 'SCRAM-SHA-512': 512 } as const
const defaultIterations = 4096
const saltBytes = 32

/** Users that log in with SCRAM (KIP-554). Odradek has none: nobody has credentials, and it serves no change. */
export class Credentials {
  readonly #cluster: Cluster

  constructor(cluster: Cluster) {
    this.#cluster = cluster
  }

  /** Of these users, or of all that have some; one that has none has the error RESOURCE_NOT_FOUND. */
  async describe(users: readonly string[] | null = null): Promise<Described<ScramCredential[]>[]> {
    const { results } = await settle(this.#cluster, async () => {
      const connection = await anyBrokerOf(this.#cluster)
      const request = { users: users?.map((name) => ({ name })) ?? null }
      const answer = await connection.request(describeUserScramCredentials, request)
      throwIfFailed(answer)
      return answer
    })
    return results.map((result) => {
      const credentials = result.credentialInfos.map(({ mechanism, iterations }) => {
        return { mechanism: mechanisms[mechanism] ?? 'unknown', iterations }
      })
      return toDescribed<ScramCredential[]>(result.user, errorOf(result) ?? credentials)
    })
  }

  /**
   * Sets passwords, or takes credentials away where the password is null, and says of each user how it went. The
   * password itself is not sent, only what SCRAM makes of it (RFC 5802).
   */
  async alter(changes: readonly ScramChange[]): Promise<Outcome[]> {
    const upsertions = await Promise.all(changes.flatMap((change) => (change.password === null ? [] : salted(change))))
    const deletions = changes.flatMap(({ user, mechanism, password }) =>
      password === null ? { name: user, mechanism: mechanisms.indexOf(mechanism) } : [],
    )
    const answer = await settle(this.#cluster, async () => {
      const connection = await controllerOf(this.#cluster)
      return connection.request(alterUserScramCredentials, { deletions, upsertions })
    })
    const errors = new Map<string, KafkaError | undefined>(answer.results.map((each) => [each.user, errorOf(each)]))
    const users = [...new Set(changes.map(({ user }) => user))]
    return users.map((user) => toOutcome(user, errors.has(user) ? errors.get(user) : missing(`user '${user}'`)))
  }
}

/** SaltedPassword of RFC 5802, which is PBKDF2. */
async function salted({
  user,
  mechanism,
  password,
  iterations = defaultIterations,
  salt = crypto.getRandomValues(new Uint8Array(saltBytes)),
}: Extract<ScramChange, { readonly password: string }>): Promise<{
  name: string
  mechanism: number
  iterations: number
  salt: Uint8Array
  saltedPassword: Uint8Array
}> {
  const secret = new TextEncoder().encode(password)
  const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const algorithm = { name: 'PBKDF2', hash: hashes[mechanism], salt: new Uint8Array(salt), iterations }
  const saltedPassword = new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, hashBits[mechanism]))
  return { name: user, mechanism: mechanisms.indexOf(mechanism), iterations, salt, saltedPassword }
}
