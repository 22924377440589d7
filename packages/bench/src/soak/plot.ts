import * as Plot from '@observablehq/plot'
import { digits } from '../report/numbers.ts'
import { drawPanel } from '../report/panel.ts'
import { drawSheet } from '../small-multiples.ts'
import { type Curve, judge, type Sample } from './curves.ts'

/** One small plot for each curve, over seconds, as an SVG. */
export function plot(curves: readonly Curve[], samples: readonly Sample[]): string {
  const panels = curves.map((curve) => {
    const title = `${curve.title}${judge(curve, samples).isFlat ? '' : ' (not flat)'}`
    const top = samples.reduce((most, sample) => Math.max(most, sample[curve.name]), 0)
    return drawPanel(title, {
      ...{ height: 190, marginTop: 10, marginBottom: 32 },
      x: { domain: [0, Math.max(samples.length, 1)], label: 'seconds', labelArrow: false, ticks: 6 },
      y: { domain: [0, top * 1.05 || 1], ticks: 4, tickFormat: digits, label: null },
      marks: [
        Plot.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
        Plot.line(samples, { x: 'second', y: curve.name, stroke: 'var(--c0)', strokeWidth: 1 }),
      ],
    })
  })
  return drawSheet({ columns: 3, panels })
}
