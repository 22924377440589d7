/** What the engine benchmark compares, as data: a cell is one kernel on one input, with everybody who can do it. */

export type Subject =
  | 'crc32c'
  | 'copy'
  | 'encode'
  | 'decode'
  | 'lz4'
  | 'snappy'
  | 'zstd'
  | 'gzip'
  | 'index'
  | 'append'
  | 'fetch'

/** One who does a cell's work. */
export interface Contender {
  readonly name: string
  /** Contenders whose outputs may differ, as a frame and a block do; those of one format have to agree. */
  readonly format?: string
  /** Runs are promises, which are waited for. */
  readonly isAsync?: boolean
  /** Done again and again; what it returns is dropped. */
  run(): unknown
  /** What it makes of the input, in a form that is the same for all who do it right. */
  answer(): string | Promise<string>
}

export interface Cell {
  readonly subject: Subject
  /** What is measured: one plot. */
  readonly kernel: string
  readonly content: string
  /** Bytes, or entries of an index. */
  readonly size: number
  /** Bytes that are worked on in one run; 0 where there is no sense in bytes a second. */
  readonly bytes: number
  /** How often a run does the work; default once. */
  readonly runs?: number
  readonly contenders: readonly Contender[]
}

/** What a subject makes cells of. */
export interface Plan {
  readonly sizes: readonly number[]
  /** What the cells need until all of them are measured. */
  readonly resources: AsyncDisposableStack
}

export const sizes: readonly number[] = [100, 1024, 4096, 16_384, 65_536, 1_048_576]

/** The name of a cell, unique in a run. */
export const nameOf = ({ kernel, content, size }: Pick<Cell, 'kernel' | 'content' | 'size'>): string =>
  `${kernel}, ${content}, ${size}`
