import { type Cell, type CellResult, cellId } from '../results/results.ts'
import type { CellLine } from '../results/schema.ts'

/** What there is of each cell of a plan. */
export class Ledger {
  readonly #cells: readonly Cell[]
  readonly #repeats: number
  readonly #keep: (line: CellLine) => void
  readonly #samples = new Map<string, Extract<CellLine, { sample: unknown }>[]>()
  readonly #failures = new Map<string, string>()

  /** Takes what was measured before; failures of then are tried again. `keep` writes what is added. */
  constructor(cells: readonly Cell[], repeats: number, before: readonly CellLine[], keep: (line: CellLine) => void) {
    this.#cells = cells
    this.#repeats = repeats
    this.#keep = keep
    for (const line of before) if ('sample' in line) this.#take(line)
  }

  /** @throws Error of the file system, when the line cannot be kept, and so does not count */
  add(line: CellLine): void {
    this.#keep(line)
    this.#take(line)
  }

  /** Marks a cell as failed in what is reported, and leaves it to be measured when the plan goes on. */
  giveUp(cell: Cell, why: string): void {
    this.#failures.set(cellId(cell), why)
  }

  #take(line: CellLine): void {
    const id = cellId(line.cell)
    if ('failure' in line) this.#failures.set(id, line.failure)
    else this.#samples.set(id, [...(this.#samples.get(id) ?? []), line])
  }

  isOpen(cell: Cell, round: number): boolean {
    const id = cellId(cell)
    return !this.#failures.has(id) && !this.#samples.get(id)?.some(({ sample }) => sample.round === round)
  }

  get total(): number {
    return this.#cells.length * this.#repeats
  }

  /** Measurements that are there or will not be made. */
  get done(): number {
    return this.#cells.reduce(
      (sum, cell) => sum + (this.#failures.has(cellId(cell)) ? this.#repeats : this.#of(cell)),
      0,
    )
  }

  get measured(): number {
    return this.#cells.reduce((sum, cell) => sum + this.#of(cell), 0)
  }

  #of(cell: Cell): number {
    return this.#samples.get(cellId(cell))?.length ?? 0
  }

  /** In the plan's order, with those of which there is something. */
  results(): CellResult[] {
    return this.#cells.flatMap((cell) => {
      const lines = this.#samples.get(cellId(cell)) ?? []
      const failure = this.#failures.get(cellId(cell))
      const last = lines.at(-1)
      if (last === undefined && failure === undefined) return []
      return {
        cell,
        clientSettings: last?.clientSettings ?? {},
        clientVersion: last?.clientVersion ?? '',
        samples: lines.map(({ sample }) => sample).toSorted((a, b) => a.round - b.round),
        ...(failure === undefined ? {} : { failure }),
      }
    })
  }
}
