import { codecs } from '@odradek/protocol'
import { z } from 'zod'
import { contradictions } from './contradictions.ts'
import * as limits from './limits.ts'
import { problemsOf } from './problems.ts'
import {
  bytes,
  bytesAllowed,
  kinds,
  number,
  objectOf,
  oneOf,
  orAuto,
  wholeNumber,
  wholeNumberAllowed,
} from './schema-parts.ts'
import type { Workload } from './workload.ts'
import { WorkloadError } from './workload-error.ts'

/**
 * The workload that a file's JSON describes. What is left out is as in the preset `default`, but for what follows from
 * the rest: a `read` load has no producer and one consumer; idempotence is on where acks are 'all'.
 * @throws WorkloadError with all that is wrong
 */
export function workloadFrom(json: unknown, source: string): Workload {
  const checked = workloadFile.safeParse(json)
  if (!checked.success) throw new WorkloadError(source, problemsOf(checked.error.issues, json))
  const { $schema, ...given } = checked.data
  const isRead = given.load.kind === 'read'
  const { acks, idempotence = acks === 'all', ...producer } = given.producer
  const workload: Workload = {
    ...given,
    producers: given.producers ?? (isRead ? 0 : 1),
    consumers: given.consumers ?? (isRead ? 1 : 0),
    producer: { acks, idempotence, ...producer },
  }
  const problems = contradictions(workload)
  if (problems.length > 0) throw new WorkloadError(source, problems)
  return workload
}

/** What the schema has against some parts of a workload, by their names, as `partitions` and `producer`. */
export function problemsOfParts(workload: Workload, parts: readonly string[]): string[] {
  const { error } = workloadFile.safeParse(workload)
  const issues = error?.issues.filter(({ path: [part] }) => parts.some((each) => each === part)) ?? []
  return problemsOf(issues, workload)
}

/** What an editor completes and checks a workload's file by. */
export function workloadJsonSchema(): object {
  return { title: 'Workload of odradek bench', ...z.toJSONSchema(workloadFile, { io: 'input' }) }
}

const pathAllowed = 'the path of a file whose lines are values'
const nameAllowed = 'a name of at most 60 letters, digits, ".", "_" and "-"'
const rateAllowed = `a number above 0, to ${limits.maxRecordsPerSecond}`
const rate = z
  .number({ error: rateAllowed })
  .gt(0, { error: rateAllowed })
  .max(limits.maxRecordsPerSecond, { error: rateAllowed })

const valueBytes = bytes(1, limits.maxValueBytes)
const keyCount = wholeNumber(1, limits.maxKeyCount).prefault(10_000).describe('Different keys; 10000 if left out')
const keyBytes = wholeNumber(1, limits.maxKeyBytes).prefault(16).describe('Bytes of a key; 16 if left out')

const size = z.discriminatedUnion(
  'kind',
  [
    objectOf({ kind: z.literal('fixed'), bytes: valueBytes.prefault('1kb') }),
    objectOf({
      kind: z.literal('uniform'),
      minBytes: valueBytes.prefault(100),
      maxBytes: valueBytes.prefault('1kb'),
    }),
    objectOf({
      kind: z.literal('log-normal'),
      medianBytes: valueBytes.prefault('1kb').describe('Half of the values are smaller'),
      sigma: number(0, limits.maxSigma).prefault(1).describe('How far sizes spread: 0 not at all, 1 widely'),
      maxBytes: valueBytes.prefault('64kb').describe('What would be larger has this size'),
    }),
  ],
  kinds('fixed', 'uniform', 'log-normal'),
)

const key = z.discriminatedUnion(
  'kind',
  [
    objectOf({ kind: z.literal('none') }),
    objectOf({ kind: z.literal('uniform'), count: keyCount, bytes: keyBytes }),
    objectOf({
      kind: z.literal('zipf'),
      count: keyCount,
      exponent: number(0, limits.maxZipfExponent).prefault(1).describe('The key of rank k comes 1/k^exponent as often'),
      bytes: keyBytes,
    }),
  ],
  kinds('none', 'uniform', 'zipf'),
)

const payload = z.discriminatedUnion(
  'kind',
  [
    objectOf({ kind: z.literal('random') }).describe('Bytes that no codec makes smaller'),
    objectOf({ kind: z.literal('json') }).describe('Objects with the same fields and other values'),
    objectOf({ kind: z.literal('text') }).describe('Words'),
    objectOf({
      kind: z.literal('file'),
      path: z.string({ error: pathAllowed }).min(1, { error: pathAllowed }),
    }).describe('Each line of a file is a value, whatever the size says; its path is from the file of the workload'),
  ],
  kinds('random', 'json', 'text', 'file'),
)

const load = z.discriminatedUnion(
  'kind',
  [
    objectOf({
      kind: z.literal('closed'),
      inFlight: wholeNumber(1, limits.maxInFlight)
        .prefault(500)
        .describe('Records awaited at once, over all producers'),
    }).describe('The next record goes when one is acknowledged'),
    objectOf({ kind: z.literal('maximum') }).describe('As fast as the client takes records'),
    objectOf({
      kind: z.literal('open'),
      recordsPerSecond: rate.prefault(10_000).describe('Over all producers'),
      arrivals: oneOf(['poisson', 'even']).prefault('poisson'),
    }).describe('At a rate, whatever becomes of the records before'),
    objectOf({
      kind: z.literal('read'),
      bytes: bytes(limits.minReadBytes, limits.maxReadBytes).prefault('512mb').describe('What is there to be read'),
    }).describe('Nobody sends: records are there already, and are read again and again'),
  ],
  kinds('closed', 'maximum', 'open', 'read'),
)

const batchSize = orAuto(bytesAllowed(1, limits.maxBatchSize), (error) => bytes(1, limits.maxBatchSize, error))
const lingerMs = orAuto(wholeNumberAllowed(0, limits.maxLingerMs), (error) => wholeNumber(0, limits.maxLingerMs, error))

const producer = objectOf({
  acks: oneOf(['all', 1, 0]).prefault('all'),
  idempotence: z
    .boolean({ error: 'true or false' })
    .optional()
    .describe("If left out, true where acks is 'all', and false elsewhere"),
  compression: oneOf(codecs).prefault('none'),
  batchSize: batchSize.prefault('16kb').describe('batch.size'),
  lingerMs: lingerMs.prefault(5).describe('linger.ms'),
})

const workloadFile = objectOf({
  $schema: z.string({ error: 'the path of a JSON Schema' }).optional(),
  name: z.string({ error: nameAllowed }).regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, { error: nameAllowed }),
  description: z.string({ error: 'a text' }).prefault(''),
  seed: wholeNumber(0, limits.maxSeed).prefault(1).describe('The same seed makes the same records'),
  partitions: wholeNumber(1, limits.maxPartitions).prefault(1),
  producers: wholeNumber(0, limits.maxClients).optional().describe('If left out, 1; of a read load, 0'),
  consumers: wholeNumber(0, limits.maxClients).optional().describe('If left out, 0; of a read load, 1'),
  record: objectOf({
    size: size.prefault({ kind: 'fixed' }).describe('Bytes of the value'),
    key: key.prefault({ kind: 'none' }),
    payload: payload.prefault({ kind: 'json' }),
  }).prefault({}),
  load: load.prefault({ kind: 'closed' }).describe('When records are sent'),
  producer: producer.prefault({}).describe("By Kafka's names and meanings"),
  warmUpSeconds: number(0, limits.maxWarmUpSeconds).prefault(1).describe('Thrown away before anything is measured'),
  measureSeconds: number(limits.minMeasureSeconds, limits.maxMeasureSeconds).prefault(3),
})
