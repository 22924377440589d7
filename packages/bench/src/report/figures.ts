import type { Results } from '../results/results.ts'
import { comparison, measures } from './comparison.ts'
import { cpu } from './cpu.ts'
import type { Figure, Skipped } from './figure.ts'
import { latencyHeat, throughputHeat } from './heat-map.ts'
import { latency } from './latency.ts'
import { type Measured, measuredOf } from './measured.ts'
import { memory } from './memory.ts'
import { micro } from './micro.ts'
import { modelErrors, modelSurface } from './model.ts'
import { ratios } from './ratios.ts'
import { throughputOfBatchSize, throughputOfLinger } from './throughput.ts'

/** What can be drawn of results, in the order in which it is read, and what cannot. */
export function figuresOf(results: Results): readonly (Figure | Skipped)[] {
  const measured = measuredOf(results)
  const ofCells = measured.cells.length === 0 ? [] : cellFigures(measured)
  return [...ofCells, ...micro(results.micro)]
}

function cellFigures(measured: Measured): (Figure | Skipped)[] {
  return [
    ...measures.map((measure) => comparison(measured, measure)),
    ratios(measured),
    throughputOfBatchSize(measured),
    throughputOfLinger(measured),
    throughputHeat(measured),
    latencyHeat(measured),
    latency(measured),
    cpu(measured),
    memory(measured),
    modelSurface(measured),
    modelErrors(measured),
  ]
}
