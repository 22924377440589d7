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
