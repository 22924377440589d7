import type { CellResult, Results } from '../results/results.ts'
import { formatBytes } from '../workload/bytes.ts'
import type { Workload } from '../workload/workload.ts'
import type { Table } from './figure.ts'
import { digits } from './numbers.ts'

/** What brokers, clients and loads were set up with, as they were. */
export function settingsTables({ targets, cells, workloads }: Results): readonly { title: string; table: Table }[] {
  const tables = [
    {
      title: 'Brokers',
      table: {
        head: ['broker', 'version', 'differs from its defaults'],
        rows: targets.map(({ title, version, settings }) => [
          title,
          version,
          pairsText(Object.entries(settings)) || 'nothing',
        ]),
      },
    },
    { title: 'Clients', table: { head: ['client', 'version', 'set up with'], rows: clientRows(cells) } },
    { title: 'Workloads', table: { head: ['workload', 'what it is', 'in detail'], rows: workloads.map(workloadRow) } },
  ]
  return tables.filter(({ table }) => table.rows.length > 0)
}

const pairsText = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}=${value}`).join(', ')

function clientRows(cells: readonly CellResult[]): string[][] {
  const clients = Map.groupBy(cells, ({ cell, clientVersion }) => `${cell.client}\n${clientVersion}`)
  return [...clients.values()].flatMap((ofClient) => {
    const [first] = ofClient
    if (first === undefined) return []
    const all = Map.groupBy(
      ofClient.flatMap(({ clientSettings }) => Object.entries(clientSettings)),
      ([name]) => name,
    )
    // What differs from cell to cell has all of its values.
    const pairs = [...all].map(
      ([name, values]) => [name, [...new Set(values.map(([, one]) => one))].join(' | ')] as const,
    )
    return [[first.cell.client, first.clientVersion || '–', pairsText(pairs) || '–']]
  })
}

function workloadRow({ name, description, record, load, ...others }: Workload): string[] {
  const { partitions, producers, consumers, warmUpSeconds, measureSeconds, seed } = others
  const parts = [
    sizeText(record.size),
    record.key.kind === 'none' ? 'no keys' : `${record.key.kind} keys, ${digits(record.key.count)} of them`,
    `payload ${record.payload.kind}`,
    loadText(load),
    `${partitions} partitions, ${producers} producers, ${consumers} consumers`,
    `${digits(warmUpSeconds)} s warm-up, ${digits(measureSeconds)} s measured`,
    `seed ${seed}`,
  ]
  return [name, description, parts.join('; ')]
}

function sizeText(size: Workload['record']['size']): string {
  if (size.kind === 'fixed') return `values of ${formatBytes(size.bytes)}`
  if (size.kind === 'uniform') return `values of ${formatBytes(size.minBytes)} to ${formatBytes(size.maxBytes)}`
  return `values of ${formatBytes(size.medianBytes)} in the median, log-normal, at most ${formatBytes(size.maxBytes)}`
}

function loadText(load: Workload['load']): string {
  if (load.kind === 'maximum') return 'as fast as the client takes them'
  if (load.kind === 'closed') return `${digits(load.inFlight)} awaited at once`
  if (load.kind === 'open') return `${load.recordsPerSecond.toLocaleString('en')} records/s, ${load.arrivals} arrivals`
  return `${formatBytes(load.bytes)} read again and again`
}
