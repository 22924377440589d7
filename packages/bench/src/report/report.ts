import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvOf, microCsvOf } from '../results/csv.ts'
import type { Results } from '../results/results.ts'
import { type Figure, figureSvg, isFigure } from './figure.ts'
import { figuresOf } from './figures.ts'
import { pageOf } from './page.ts'

/**
 * Writes what a reader takes: `report.html`, which needs nothing beside it, `plots/NAME.svg`, and every number as
 * `cells.csv` and `micro.csv`.
 *
 * @returns the paths that were written
 * @throws Error of the file system
 */
export async function writeReport(results: Results, directory: string): Promise<readonly string[]> {
  await mkdir(join(directory, 'plots'), { recursive: true })
  const figures = figuresOf(results)
  const files = [
    { name: 'report.html', text: pageOf(results, figures) },
    ...figures.filter(isFigure).map((figure) => ({ name: `plots/${figure.name}.svg`, text: figureSvg(figure) })),
    ...(results.cells.length > 0 ? [{ name: 'cells.csv', text: csvOf(results) }] : []),
    ...(results.micro.length > 0 ? [{ name: 'micro.csv', text: microCsvOf(results) }] : []),
  ]
  const written = files.map(async ({ name, text }) => {
    const path = join(directory, name)
    await writeFile(path, text)
    return path
  })
  return await Promise.all(written)
}

/** The plots alone, on white: for a document that has them as files. */
export function docsPlots(results: Results): readonly { readonly name: string; readonly svg: string }[] {
  return figuresOf(results)
    .filter(isFigure)
    .map((figure: Figure) => ({ name: figure.name, svg: figureSvg(figure) }))
}
