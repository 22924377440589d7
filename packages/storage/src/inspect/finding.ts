import { maxFindingsPerFile } from '../limits.ts'

/**
 * How bad a finding is. Damage: bytes are not what was written, or readers will not get what they should. Odd: not as a
 * broker leaves it, yet nothing is lost. Information: worth knowing, as it should be.
 */
export type Severity = 'damage' | 'odd' | 'information'

export interface Finding {
  readonly severity: Severity
  readonly file: string
  /** Byte in the file, or null where it is about the whole file. */
  readonly position: number | null
  /** The offset in the log, where there is one. */
  readonly offset: number | null
  readonly what: string
  /** What the broker does with it when it opens the directory, or comes upon it. */
  readonly consequence: string
}

export type Report = (finding: Finding) => void

/** Findings of one file, in few words. */
export type FileReport = (severity: Severity, what: string, consequence: string, place?: Place) => void

export interface Place {
  readonly position?: number
  readonly offset?: number
}

export function reportOn(file: string, report: Report): FileReport {
  return (
    severity,
    what,
    consequence,
    { position = null, offset = null }: { position?: number | null; offset?: number | null } = {},
  ) => report({ severity, file, position, offset, what, consequence })
}

/** Findings that are kept until it is sure that they are true, a hundred of each file at most. */
export class HeldFindings {
  readonly #found: Finding[] = []
  readonly #counts = new Map<string, number>()

  readonly report: Report = (finding) => {
    const count = (this.#counts.get(finding.file) ?? 0) + 1
    this.#counts.set(finding.file, count)
    if (count <= maxFindingsPerFile) this.#found.push(finding)
  }

  /** Tells them, and how many more there are. */
  release(report: Report): void {
    for (const finding of this.#found) report(finding)
    for (const [file, count] of this.#counts) {
      const more = count - maxFindingsPerFile
      if (more > 0) reportOn(file, report)('information', `${more} findings more, which are not told`, 'as above')
    }
  }
}
