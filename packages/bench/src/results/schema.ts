import { codecs } from '@odradek/protocol'
import { z } from 'zod'
import { isHistogram } from '../load/histogram.ts'
import type { Machine } from '../machine.ts'
import type { FittedModel } from '../model/fitted-model.ts'
import type { TargetDescription } from '../targets/target.ts'
import type { Workload } from '../workload/workload.ts'
import {
  type Cell,
  type CellResult,
  type MicroResult,
  type Recommendation,
  type Results,
  resultsFormat,
} from './results.ts'
import type { Sample } from './sample.ts'

/** Shapes of what is read back, as results.ts and sample.ts have them. What they do not know is left out. */

const number: z.ZodNumber = z.number()
const text: z.ZodString = z.string()
const texts = z.record(text, text)
const codec = z.enum(codecs)
const acks = z.union([z.literal('all'), z.literal(1), z.literal(0)])
const numberOrAuto = z.union([number, z.literal('auto')])
const clientSettings = z.record(text, z.union([text, number, z.boolean()]))

const cellSchema: z.ZodType<Cell> = z.object({
  ...{ target: text, client: text, workload: text },
  ...{ batchSize: numberOrAuto, lingerMs: numberOrAuto, compression: codec, acks },
})

const flow = z.object({ records: number, bytes: number, recordsPerSecond: number, bytesPerSecond: number })
const latency = z.object({
  ...{ count: number, mean: number, p50: number, p90: number, p95: number, p99: number },
  ...{ p999: number, p9999: number, max: number },
  hdr: text.refine(isHistogram, 'is no histogram of HdrHistogram, compressed and in base64').exactOptional(),
})
const processUse = z.object({
  cpuSeconds: number,
  resident: z.object({ everyMs: number, bytes: z.array(number) }),
})

const sampleSchema: z.ZodType<Sample> = z.object({
  ...{ round: number, startedAt: text, seconds: number },
  ...{ produced: flow.exactOptional(), consumed: flow.exactOptional() },
  ...{ latency: latency.exactOptional(), endToEnd: latency.exactOptional() },
  ...{ broker: processUse.exactOptional(), client: processUse },
  wire: z.object({
    ...{ bytes: number.exactOptional(), requests: number.exactOptional() },
    source: z.enum(['client', 'loopback', 'none']),
  }),
  batches: z
    .object({
      ...{ count: number, recordsPerBatch: number, bytesPerBatch: number },
      ...{ fill: number.exactOptional(), compressionRatio: number },
    })
    .exactOptional(),
  noise: z.object({
    ...{ kernelBeforeMs: number, kernelAfterMs: number, othersShare: number, isDisturbed: z.boolean() },
  }),
  ...{ failed: number, isOverloaded: z.boolean() },
})

const cellResult: z.ZodType<CellResult> = z.object({
  ...{ cell: cellSchema, clientSettings, clientVersion: text },
  ...{ samples: z.array(sampleSchema), failure: text.exactOptional() },
})

export const targetDescriptions: z.ZodType<readonly TargetDescription[]> = z.array(
  z.object({ name: text, title: text, version: text, settings: texts }),
)

export const machineSchema: z.ZodType<Machine> = z.object({
  ...{ processor: text, cores: number, memoryBytes: number, platform: text },
  ...{ node: text, commit: text, date: text, versions: texts },
})

const size = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), bytes: number }),
  z.object({ kind: z.literal('uniform'), minBytes: number, maxBytes: number }),
  z.object({ kind: z.literal('log-normal'), medianBytes: number, sigma: number, maxBytes: number }),
])
const key = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('uniform'), count: number, bytes: number }),
  z.object({ kind: z.literal('zipf'), count: number, exponent: number, bytes: number }),
])
const payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['random', 'json', 'text']) }),
  z.object({ kind: z.literal('file'), path: text }),
])
const load = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed'), inFlight: number }),
  z.object({ kind: z.literal('maximum') }),
  z.object({ kind: z.literal('open'), recordsPerSecond: number, arrivals: z.enum(['poisson', 'even']) }),
  z.object({ kind: z.literal('read'), bytes: number }),
])
const workload: z.ZodType<Workload> = z.object({
  ...{ name: text, description: text, seed: number, partitions: number, producers: number, consumers: number },
  ...{ record: z.object({ size, key, payload }), load, warmUpSeconds: number, measureSeconds: number },
  producer: z.object({
    ...{ acks, idempotence: z.boolean(), compression: codec, batchSize: numberOrAuto, lingerMs: numberOrAuto },
  }),
})

const micro: z.ZodType<MicroResult> = z.object({
  ...{ subject: text, kernel: text, content: text, size: number, bytes: number },
  contenders: z.array(
    z.object({
      ...{ name: text, format: text.exactOptional() },
      nanoseconds: z.object({ median: number, p25: number, p75: number }),
    }),
  ),
})

const costLine = z.object({
  ...{ perRequest: number, perRecord: number, perByte: number, perByteOfCodec: z.record(text, number) },
  perIdleSecond: number.exactOptional(),
})
const model: z.ZodType<FittedModel> = z.object({
  ...{ target: text, client: text, workload: text, medianError: number, p90Error: number },
  medianCpuError: number.exactOptional(),
  ...{ recordBytes: number, fillsCompressed: z.boolean() },
  costs: z.object({
    ...{ client: costLine, broker: costLine, roundTripSeconds: number },
    ...{ stretch: number, overlap: number, tailSeconds: number },
  }),
  ratios: z.record(text, z.object({ limit: number, half: number })),
  predictions: z.array(
    z.object({
      ...{ cell: text, predictedRecordsPerSecond: number, measuredRecordsPerSecond: number },
      ...{ predictedP50Ms: number.exactOptional(), measuredP50Ms: number.exactOptional() },
      ...{ predictedP99Ms: number.exactOptional(), measuredP99Ms: number.exactOptional() },
      ...{ predictedCpuPerRecord: number.exactOptional(), measuredCpuPerRecord: number.exactOptional() },
    }),
  ),
})

const p99Ms = number.exactOptional()
const judged = z.object({ recordsPerSecond: number, cpuPerRecord: number, p99Ms, isOverloaded: z.boolean() })
const recommendation: z.ZodType<Recommendation> = z.object({
  goal: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('throughput'), p99Ms }),
    z.object({ kind: z.literal('cpu'), recordsPerSecond: number, p99Ms }),
  ]),
  winner: text.exactOptional(),
  tried: z.array(
    z.object({
      ...{ why: z.enum(['recommended', 'neighbour', 'auto']), cell: cellSchema, reachesGoal: z.boolean() },
      ...{ predicted: judged, measured: judged.exactOptional() },
    }),
  ),
})

export const resultsSchema: z.ZodType<Results> = z.object({
  format: z.literal(resultsFormat),
  kind: z.enum(['run', 'sweep', 'suite', 'tune', 'micro']),
  ...{ title: text, command: text, machine: machineSchema, startedAt: text, endedAt: text },
  ...{ targets: targetDescriptions, workloads: z.array(workload), cells: z.array(cellResult) },
  ...{ micro: z.array(micro), model: model.exactOptional() },
  remarks: z.array(text).exactOptional(),
  recommendation: recommendation.exactOptional(),
})

/** A line of cells.ndjson: a cell's sample of one round, or why it has no more. */
export type CellLine =
  | (Pick<CellResult, 'cell' | 'clientSettings' | 'clientVersion'> & { readonly sample: Sample })
  | { readonly cell: Cell; readonly failure: string }

export const cellLine: z.ZodType<CellLine> = z.union([
  z.object({ cell: cellSchema, clientSettings, clientVersion: text, sample: sampleSchema }),
  z.object({ cell: cellSchema, failure: text }),
])
