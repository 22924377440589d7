import { closest, distance } from 'fastest-levenshtein'

/** What people look for who come from other clients, and what there is instead. */
const elsewhere: Readonly<Record<string, string>> = {
  brokers: "brokers are the address: connect('kafka://host:9092,other:9092')",
  ssl: 'TLS is not there yet',
  sasl: 'SASL is not there yet',
  transactionalId: 'transactions are not there yet',
  idempotent: 'it is the default; `enableIdempotence` is its name',
  requestTimeout: '`requestTimeoutMs` is an option of connect()',
  requestTimeoutMs: 'it is an option of connect()',
  clientId: 'it is an option of connect()',
  fromBeginning: "say `autoOffsetReset: 'earliest'` in a group, `from: 'earliest'` without one",
  groupId: '`group` is its name',
  numPartitions: '`partitions` is its name',
  eachMessage: 'iterate over the consumer, or give run() a handler behind its options',
  eachBatch: 'iterate over consumer.batches(), or give runBatches() a handler behind its options',
}

/** Refuses an option that does not exist, naming the nearest that does: a typo must not become a default. */
export function checkOptions(options: object, known: readonly string[], where: string): void {
  if (typeof options !== 'object' || options === null) throw new TypeError(`the options of ${where} are an object`)
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new TypeError(`${where} has no option '${name}'${hint(name, known)}`)
  }
}

function hint(name: string, known: readonly string[]): string {
  const there = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined
  if (there !== undefined) return `: ${there}`
  const nearest = closest(name, [...known])
  const isNear = distance(name.toLowerCase(), nearest.toLowerCase()) <= Math.ceil(name.length / 3)
  return isNear ? `; did you mean '${nearest}'?` : `; there are ${[...known].sort().join(', ')}`
}
