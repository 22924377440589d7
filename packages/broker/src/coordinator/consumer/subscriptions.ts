import type { Uuid } from '@odradek/protocol'
import type { TopicCatalog } from '../topic-catalog.ts'
import type { Subscription } from './consumer-member.ts'
import { checkExpression, topicsMatching } from './topic-pattern.ts'

/**
 * What the members of a group subscribe to, and which topics that is at the moment. Counts names and expressions, so
 * that a member that comes or goes costs no walk over the others.
 */
export class Subscriptions {
  readonly #catalog: TopicCatalog
  readonly #nameCounts = new Map<string, number>()
  readonly #expressionCounts = new Map<string, number>()
  readonly #resolved = new Map<string, ReadonlySet<string>>()
  #resolvedAt = -1

  constructor(catalog: TopicCatalog) {
    this.#catalog = catalog
  }

  get expressions(): IterableIterator<string> {
    return this.#expressionCounts.keys()
  }

  /** @throws KafkaError INVALID_REGULAR_EXPRESSION; nothing has changed then */
  check({ topicRegex }: Subscription): void {
    if (topicRegex !== '' && !this.#expressionCounts.has(topicRegex)) checkExpression(topicRegex)
  }

  add({ topicNames, topicRegex }: Subscription): void {
    for (const name of new Set(topicNames)) count(this.#nameCounts, name, 1)
    if (topicRegex !== '') count(this.#expressionCounts, topicRegex, 1)
  }

  remove({ topicNames, topicRegex }: Subscription): void {
    for (const name of new Set(topicNames)) count(this.#nameCounts, name, -1)
    if (topicRegex !== '') count(this.#expressionCounts, topicRegex, -1)
    if (!this.#expressionCounts.has(topicRegex)) this.#resolved.delete(topicRegex)
  }

  isSubscribed(topicName: string): boolean {
    return (
      this.#nameCounts.has(topicName) ||
      [...this.#expressionCounts.keys()].some((e) => this.#topicsOf(e).has(topicName))
    )
  }

  /** The topics that exist of those in a subscription. */
  topicIds({ topicNames, topicRegex }: Subscription): Set<Uuid> {
    const names = topicRegex === '' ? topicNames : [...topicNames, ...this.#topicsOf(topicRegex)]
    return new Set(names.flatMap((name) => this.#catalog.find(name)?.id ?? []))
  }

  /** Changes whenever a subscribed topic comes, goes or grows. */
  fingerprint(): string {
    const names = new Set(this.#nameCounts.keys())
    for (const expression of this.#expressionCounts.keys())
      for (const name of this.#topicsOf(expression)) names.add(name)
    const topics = [...names].flatMap((name) => this.#catalog.find(name) ?? [])
    return topics
      .map(({ id, partitionCount }) => `${id}:${partitionCount}`)
      .sort()
      .join()
  }

  /** The topics that an expression stands for; found out anew when topics have changed. */
  #topicsOf(expression: string): ReadonlySet<string> {
    if (this.#resolvedAt !== this.#catalog.revision) this.#resolved.clear()
    this.#resolvedAt = this.#catalog.revision
    const present = this.#resolved.get(expression)
    if (present !== undefined) return present
    const resolved = topicsMatching(expression, this.#catalog.names())
    this.#resolved.set(expression, resolved)
    return resolved
  }
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const value = (counts.get(key) ?? 0) + by
  if (value > 0) counts.set(key, value)
  else counts.delete(key)
}
