import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

/** Plots of one size side by side, as one picture. */
export interface Sheet {
  readonly columns: number
  readonly cell: { readonly width: number; readonly height: number }
  readonly margin: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly plots: readonly Plot[]
}

export interface Plot {
  readonly title: string
  readonly xAxis: object
  readonly yAxis: object
  readonly series: readonly Series[]
  /** Names the series below the plot. */
  readonly hasLegend?: boolean
}

export interface Series {
  readonly name: string
  readonly colour: string
  readonly data: readonly (readonly (number | undefined)[])[]
  readonly style?: object
}

export function drawSheet({ columns, cell, margin, plots }: Sheet): string {
  const height = Math.ceil(plots.length / columns) * cell.height
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: columns * cell.width, height })
  const places = plots.map((plot, index) => ({
    plot,
    left: (index % columns) * cell.width,
    top: Math.floor(index / columns) * cell.height,
  }))
  const option: EChartsCoreOption = {
    animation: false,
    backgroundColor: '#ffffff',
    title: places.map(({ plot, left, top }) => ({
      text: plot.title,
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
    legend: places.map(({ plot, left, top }) => ({
      show: plot.hasLegend === true,
      data: plot.series.map(({ name }) => name),
      left: left + margin.left - 10,
      top: top + cell.height - margin.bottom + 26,
      width: cell.width - margin.left,
      itemWidth: 14,
      itemHeight: 6,
      itemGap: 12,
      textStyle: { fontSize: 11 },
    })),
    xAxis: places.map(({ plot }, gridIndex) => ({ ...plot.xAxis, gridIndex })),
    yAxis: places.map(({ plot }, gridIndex) => ({ ...plot.yAxis, gridIndex })),
    series: plots.flatMap(({ series }, index) =>
      series.map(({ name, colour, data, style }) => ({
        type: 'line',
        name,
        xAxisIndex: index,
        yAxisIndex: index,
        showSymbol: false,
        color: colour,
        lineStyle: { width: 1 },
        ...style,
        data,
      })),
    ),
  }
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}
