import { drawSheet } from '../small-multiples.ts'
import { type Curve, judge, type Sample } from './curves.ts'

/** One small plot for each curve, over seconds, as an SVG. */
export function plot(curves: readonly Curve[], samples: readonly Sample[]): string {
  return drawSheet({
    columns: 3,
    cell: { width: 420, height: 210 },
    margin: { left: 60, right: 20, top: 40, bottom: 30 },
    plots: curves.map((curve) => ({
      title: `${curve.title}${judge(curve, samples).isFlat ? '' : ' (not flat)'}`,
      xAxis: { type: 'value', min: 0, max: samples.length },
      yAxis: { type: 'value', min: 0 },
      series: [
        {
          name: curve.title,
          colour: '#3465a4',
          data: samples.map((sample) => [sample.second, sample[curve.name]]),
        },
      ],
    })),
  })
}
