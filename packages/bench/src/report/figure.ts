import { drawSheet } from '../small-multiples.ts'
import type { Key, Panel } from './panel.ts'

/** Plots with what a reader needs beside them. */
export interface Figure {
  /** Of its file and its anchor. */
  readonly name: string
  readonly title: string
  /** What it shows, in a sentence. */
  readonly caption: string
  /** How much of it is drawn, where that is not all: `9 of 18 settings are shown`. */
  readonly shown?: string
  /** What all of it was measured with. */
  readonly settings: string
  readonly panels: readonly Panel[]
  /** Who is who in all panels. */
  readonly keys: readonly Key[]
  /** The same in numbers. */
  readonly table: Table
}

export interface Table {
  readonly head: readonly string[]
  /** Texts to the left, numbers to the right: a column is of numbers if its name is in `numbers`. */
  readonly rows: readonly (readonly string[])[]
}

/** A figure that is not there, and why. */
export interface Skipped {
  readonly name: string
  readonly title: string
  readonly reason: string
}

export const isFigure = (one: Figure | Skipped): one is Figure => 'panels' in one

/** As a file that stands alone. */
export function figureSvg({ title, shown, panels, keys }: Figure): string {
  const columns = panels.length > 4 || panels.length === 3 ? 3 : 2
  const wide = panels.some(({ width }) => width > 500)
  const head = shown === undefined ? title : `${title}: ${shown}`
  return drawSheet({ title: head, columns: wide ? 1 : columns, panels, keys })
}
