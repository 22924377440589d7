import { fitModel } from '../model/fit-model.ts'
import { writeReport } from '../report/report.ts'
import type { Results } from '../results/results.ts'
import { writeResults } from '../results/store.ts'

export interface Published {
  readonly results: Results
  /** Paths of everything that was written. */
  readonly files: readonly string[]
}

/** Writes results.json and the report; of a sweep with the model that fits it. @throws Error of the file system */
export async function publish(measured: Results, directory: string): Promise<Published> {
  const results = measured.kind === 'sweep' ? withModel(measured) : measured
  const path = writeResults(directory, results)
  return { results, files: [path, ...(await writeReport(results, directory))] }
}

function withModel(results: Results): Results {
  const model = fitModel(results)
  return model === undefined ? results : { ...results, model }
}
