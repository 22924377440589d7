import { microPanels } from '../report/micro.ts'
import type { MicroResult } from '../results/results.ts'
import { drawSheet } from '../small-multiples.ts'

/** The content that a plot shows: what does not look at its bytes is shown on random ones. */
const shown = ['json', 'offsets', '160 records']
const indifferent = ['crc32c', 'copy']

/** Throughput over size, a plot a kernel: GB/s on a logarithmic axis; look-ups in an index take nanoseconds. */
export function draw(cells: readonly MicroResult[]): string {
  const drawn = cells.filter(({ subject, content }) =>
    indifferent.includes(subject) ? content === 'random' : shown.includes(content) && subject !== 'append',
  )
  return drawSheet({ columns: 3, panels: microPanels(drawn) })
}
