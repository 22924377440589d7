import { formatBytes } from './bytes.ts'
import { sendTimeBytes } from './limits.ts'
import { smallestOf } from './sizes.ts'
import type { KeyDistribution, ProducerSettings, SizeDistribution, Workload } from './workload.ts'

/** What does not go together in a workload whose parts are all allowed: a line for each. */
export function contradictions(workload: Workload): string[] {
  return [
    ...contradictionsOfSize(workload.record.size),
    ...contradictionsOfKey(workload.record.key),
    ...contradictionsOfLoad(workload),
    ...contradictionsOfProducer(workload.producer),
  ]
}

function contradictionsOfProducer({ acks, idempotence }: ProducerSettings): string[] {
  if (!idempotence || acks === 'all') return []
  return [`producer.idempotence is true, but producer.acks is ${acks}: an idempotent producer has acks "all"`]
}

function contradictionsOfSize(size: SizeDistribution): string[] {
  if (size.kind === 'uniform' && size.minBytes > size.maxBytes) {
    return [`record.size.minBytes is ${size.minBytes}, but record.size.maxBytes is ${size.maxBytes}`]
  }
  if (size.kind === 'log-normal' && size.medianBytes > size.maxBytes) {
    return [`record.size.medianBytes is ${size.medianBytes}, but record.size.maxBytes is ${size.maxBytes}`]
  }
  return []
}

function contradictionsOfKey(key: KeyDistribution): string[] {
  if (key.kind === 'none') return []
  const digits = (key.count - 1).toString().length
  if (digits <= key.bytes) return []
  return [`record.key.bytes is ${key.bytes}, but ${key.count} keys need ${digits} digits`]
}

function contradictionsOfLoad({ load, producers, consumers, partitions, record }: Workload): string[] {
  const problems: string[] = []
  if (load.kind === 'read') {
    if (producers > 0) problems.push(`producers is ${producers}, but of a "read" load nobody sends: it must be 0`)
    if (consumers === 0) problems.push('consumers is 0, but somebody must read in a "read" load: at least 1')
  } else if (producers === 0) {
    const alone = `producers is 0, but a "${load.kind}" load is sent by at least 1`
    problems.push(consumers === 0 ? 'producers and consumers are 0: nothing would be done' : alone)
  }
  if (load.kind === 'closed' && load.inFlight < producers) {
    problems.push(
      `load.inFlight is ${load.inFlight}, but there are ${producers} producers: at least one record for each`,
    )
  }
  if (consumers > partitions) {
    problems.push(`consumers is ${consumers}, but partitions is ${partitions}: a partition is read by one of them`)
  }
  const smallest = smallestOf(record.size)
  if (producers > 0 && consumers > 0 && record.payload.kind !== 'file' && smallest < sendTimeBytes) {
    problems.push(
      `record.size goes down to ${formatBytes(smallest)}, but where records are sent and received a value carries the ` +
        `time of sending: at least ${formatBytes(sendTimeBytes)}`,
    )
  }
  return problems
}
