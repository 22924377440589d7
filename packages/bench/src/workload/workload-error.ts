/** A workload that cannot be had or run: an operating error. The message has a line for each problem, for the user. */
export class WorkloadError extends Error {
  override readonly name = 'WorkloadError'

  /** @param source what has the problems: the path of a file, or the name of a workload */
  constructor(source: string, problems: readonly string[]) {
    super(problems.map((problem) => `${source}: ${problem}`).join('\n'))
  }
}
