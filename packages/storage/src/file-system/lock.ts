import { StorageError } from '../storage-error.ts'

const sqliteBusy = 5

/**
 * Holds an exclusive lock on the file at `path` through SQLite, which Node carries: the kernel gives it back when the
 * process ends, however it ends, and it holds between containers that share a volume (docs/adr/0002).
 */
export async function lockDirectory(path: string): Promise<() => void> {
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) {
      throw new StorageError(
        'in use',
        `Cannot use ${path.replace(/\/[^/]*$/, '')}: another broker has it open. Stop that one, or choose another directory with --data.`,
      )
    }
    throw error
  }
  return () => database.close()
}
