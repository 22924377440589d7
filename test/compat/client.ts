export const features = [
  'produce-none',
  'produce-gzip',
  'produce-snappy',
  'produce-lz4',
  'produce-zstd',
  'idempotence',
  'group-range',
  'group-roundrobin',
  'group-sticky',
  'group-cooperative-sticky',
  'group-consumer-protocol',
  'static-members',
  'seek-by-timestamp',
  'commit-with-metadata',
  'administration',
  'streams',
  'connect',
] as const
export type Feature = (typeof features)[number]

/** A client that is held against the broker: a program in its own language, and how to make it ready. */
export interface CompatClient {
  readonly name: string
  readonly version: string
  /** What must be on the machine. */
  readonly needs: string
  /** What this client offers at all. */
  readonly features: readonly Feature[]
  /** Builds or installs into a cache directory, at pinned versions; or says that something is missing here. */
  prepare(cacheDirectory: string): Promise<Prepared>
}

export type Prepared = Program | { readonly missing: string }

export interface Program {
  /** Run with FEATURE BOOTSTRAP TOPIC behind it; exit code 0 passes, else the last line of stderr says why not. */
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Which version was found, where the machine decides that and not the client's folder. */
  readonly version?: string
  /**
   * One member of a group as a process, run with BOOTSTRAP TOPIC GROUP ASSIGNOR [INSTANCE] behind it, where groups are
   * led by `group.ts` and not by the program itself. Prints `assigned P…`, `seen P OFFSET VALUE`, `committed P OFFSET`,
   * `failed NAME`; leaves at the end of its input.
   */
  readonly member?: readonly string[]
}
