import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { ClientChannel } from './channels.ts'
import { type MetricGroup, metricGroups } from './metric-names.ts'
import { metricSeries } from './metric-series.ts'
import { createMetrics } from './metrics.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/OBSERVABILITY.md'), 'utf8')

describe('docs/OBSERVABILITY.md', () => {
  test.for([
    ['common', '### `common`: connections'],
    ['producer', '### `producer`'],
    ['consumer', '### `consumer`'],
    ['topic', '### `topics`'],
    ['partition', '### `partitions`'],
    ['node', '### `nodes`'],
  ] as const satisfies readonly (readonly [MetricGroup, string])[])(
    'has the table of the group %s',
    ([group, heading]) => {
      const rows = Object.entries(metricGroups[group]).map(([name, { unit, description }]) => {
        return `| \`${name}\` | ${unit} | ${description} |`
      })
      const [, section = ''] = page.split(`${heading}\n`)
      const found = section
        .split('\n#')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| `'))
      expect(found).toEqual(rows)
    },
  )

  test('names every channel and no other', () => {
    const channels = {
      'odradek:client:connect': true,
      'odradek:client:disconnect': true,
      'odradek:client:request': true,
      'odradek:client:batch': true,
      'odradek:client:retry': true,
      'odradek:client:fetch': true,
      'odradek:client:lag': true,
      'odradek:client:group': true,
    }
    expectTypeOf<keyof typeof channels>().toEqualTypeOf<ClientChannel>()
    const named = [...page.matchAll(/^\| `(odradek:client:\w+)` \|/gm)].map(([, name]) => name)
    expect(named).toEqual(Object.keys(channels))
  })

  test('has an example for prom-client that works', () => {
    const gauges: Gauge[] = []
    class Gauge {
      readonly name: string
      readonly labelNames: readonly string[]
      readonly values = new Map<string, number>()

      constructor({ name, help, labelNames }: { name: string; help: string; labelNames: readonly string[] }) {
        expect(name).toMatch(/^[a-z_]+$/)
        expect(help).toMatch(/\.$|\)$/)
        this.name = name
        this.labelNames = labelNames
        gauges.push(this)
      }

      reset(): void {
        this.values.clear()
      }

      set(labels: Readonly<Record<string, string>>, value: number): void {
        expect(Object.keys(labels)).toEqual(this.labelNames)
        this.values.set(Object.values(labels).join(' '), value)
      }
    }
    const [, example = ''] = /```js\n([\s\S]*?)```/.exec(page) ?? []
    const code = example.replaceAll(/^import .*$/gm, '')
    const scrape: unknown = new Function('Gauge', 'register', 'metricSeries', `${code}\nreturn scrape`)(
      Gauge,
      { metrics: () => gauges.length },
      metricSeries,
    )
    const { observer, snapshot } = createMetrics({ nowMs: () => 1000 })
    observer.lagging({ topic: 'orders', partition: 3, lag: 7 })
    if (typeof scrape !== 'function') throw new TypeError('the example has no function scrape')
    scrape({ metrics: snapshot })
    scrape({ metrics: snapshot })
    expect(gauges.find(({ name }) => name === 'kafka_partition_records_lag')?.values.get('orders 3')).toBe(7)
    expect(new Set(gauges.map(({ name }) => name)).size).toBe(gauges.length)
  })
})
