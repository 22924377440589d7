import { LineChart } from 'echarts/charts'
import { GridComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type Curve, judge, type Sample } from './curves.ts'

use([LineChart, GridComponent, TitleComponent, SVGRenderer])

const columns = 3
const cell = { width: 420, height: 210 }
const margin = { left: 60, right: 20, top: 40, bottom: 30 }

/** One small plot for each curve, over seconds, as an SVG. */
export function plot(curves: readonly Curve[], samples: readonly Sample[]): string {
  const places = curves.map((curve, index) => ({
    curve,
    left: (index % columns) * cell.width,
    top: Math.floor(index / columns) * cell.height,
  }))
  const height = Math.ceil(curves.length / columns) * cell.height
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: columns * cell.width, height })
  chart.setOption({
    animation: false,
    color: ['#3465a4'],
    backgroundColor: '#ffffff',
    title: places.map(({ curve, left, top }) => ({
      text: `${curve.title}${judge(curve, samples).isFlat ? '' : ' (not flat)'}`,
      left: left + margin.left,
      top: top + 10,
      textStyle: { fontSize: 13 },
    })),
    grid: places.map(({ left, top }) => ({
      left: left + margin.left,
      top: top + margin.top,
      width: cell.width - margin.left - margin.right,
      height: cell.height - margin.top - margin.bottom,
    })),
    xAxis: places.map((_, gridIndex) => ({ type: 'value', gridIndex, min: 0, max: samples.length })),
    yAxis: places.map((_, gridIndex) => ({ type: 'value', gridIndex, min: 0 })),
    series: places.map(({ curve }, index) => ({
      type: 'line',
      xAxisIndex: index,
      yAxisIndex: index,
      showSymbol: false,
      lineStyle: { width: 1 },
      data: samples.map((sample) => [sample.second, sample[curve.name]]),
    })),
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
