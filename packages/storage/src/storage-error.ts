/** What went wrong with the disk, in words a user can act on. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly kind: StorageFault

  constructor(kind: StorageFault, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

export type StorageFault =
  | 'disk full'
  | 'no permission'
  | 'in use'
  | 'newer version'
  | 'damaged'
  | 'input/output'
  | 'closed'

/** An offset below the log's start or above its end. */
export class OffsetOutOfRange extends Error {
  override readonly name = 'OffsetOutOfRange'

  constructor(offset: number, logStartOffset: number, highWatermark: number) {
    super(`offset ${offset} is outside the log, which reaches from ${logStartOffset} to ${highWatermark}`)
  }
}

const faultByCode: ReadonlyMap<unknown, { kind: StorageFault; advice: string }> = new Map(
  Object.entries({
    ENOSPC: { kind: 'disk full', advice: 'the disk is full: free some space, or choose another directory with --data' },
    EDQUOT: {
      kind: 'disk full',
      advice: 'the quota is used up: free some space, or choose another directory with --data',
    },
    EACCES: {
      kind: 'no permission',
      advice: 'no permission: change the owner of the directory, or choose another with --data',
    },
    EPERM: {
      kind: 'no permission',
      advice: 'no permission: change the owner of the directory, or choose another with --data',
    },
    EROFS: { kind: 'no permission', advice: 'the file system is read-only: choose another directory with --data' },
    EMFILE: { kind: 'input/output', advice: 'too many open files: raise the limit with `ulimit -n`' },
    ENOTDIR: { kind: 'input/output', advice: 'a part of the path is a file: choose another directory with --data' },
  }),
)

/** Names an error of the operating system; `doing` says at what, such as `write /data/x.log`. */
export function toStorageError(error: unknown, doing: string): StorageError {
  if (error instanceof StorageError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const { kind, advice } = faultByCode.get(code) ?? { kind: 'input/output', advice: String(error) }
  return new StorageError(kind, `Cannot ${doing}: ${advice}.`, { cause: error })
}
