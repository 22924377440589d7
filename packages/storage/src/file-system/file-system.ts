/**
 * The part of a file system that a log needs. Everything rejects with StorageError. There is a real one, one in memory,
 * and
 * one that breaks on demand; the log is the same over all three.
 */
export interface FileSystem {
  /** A file for reading and writing, made if it is not there. */
  open(path: string): Promise<File>
  /** The same of a file that is there; nothing happens before it is used. */
  existing(path: string): File
  /** Bytes of a file, or undefined if there is none. */
  sizeOf(path: string): Promise<number | undefined>
  /** The whole file, or undefined if there is none. */
  readFile(path: string): Promise<Uint8Array | undefined>
  /** Writes a whole file and has it on the disk; not atomic, see `writeFileAtomically`. */
  writeFile(path: string, content: Uint8Array): Promise<void>
  /** Makes a directory and those above it; no error if it is there. */
  makeDirectory(path: string): Promise<void>
  /** Names in a directory; none if it does not exist. */
  readDirectory(path: string): Promise<string[]>
  rename(from: string, to: string): Promise<void>
  /** Removes a file; no error if there is none. */
  remove(path: string): Promise<void>
  /** Removes a directory with everything in it. */
  removeDirectory(path: string): Promise<void>
  /** Has the names in a directory on the disk: new, renamed and removed files. */
  syncDirectory(path: string): Promise<void>
  /** Of what the path lies on. */
  space(path: string): Promise<Space>
  /** Holds a lock that ends with the process at the latest. @throws StorageError 'in use' */
  lock(path: string): Promise<() => void>
}

/** Bytes; -1 where there is no telling. */
export interface Space {
  readonly totalBytes: number
  /** What may still be written. */
  readonly usableBytes: number
}

/** Descriptors are scarce: a file may be closed while nobody uses it, and is opened again by whoever does. */
export interface File {
  /** Writes all of the buffers, one behind the other. */
  write(buffers: readonly Uint8Array[], position: number): Promise<void>
  /**
   * The same before it returns, where that holds the thread for less than the way to another one costs; false, and
   * nothing has happened, where it could hold it for long. @throws StorageError
   */
  writeNow(buffers: readonly Uint8Array[], position: number): boolean
  /** Fills `into` as far as there are bytes, and returns how many there were. */
  read(into: Uint8Array, position: number): Promise<number>
  truncate(size: number): Promise<void>
  /** Gives it another name; whoever reads it goes on. */
  rename(path: string): Promise<void>
  /** Has the content on the disk (fdatasync). */
  sync(): Promise<void>
  size(): Promise<number>
  close(): Promise<void>
}

/** Puts a new content in the place of a file: after a crash there is the old one or the new one, never a part. */
export async function replaceFile(fileSystem: FileSystem, path: string, content: Uint8Array): Promise<void> {
  await fileSystem.writeFile(`${path}${temporarySuffix}`, content)
  await fileSystem.rename(`${path}${temporarySuffix}`, path)
}

/** The same, and the new content is on the disk. */
export async function writeFileAtomically(
  fileSystem: FileSystem,
  directory: string,
  name: string,
  content: string,
): Promise<void> {
  await replaceFile(fileSystem, `${directory}/${name}`, new TextEncoder().encode(content))
  await fileSystem.syncDirectory(directory)
}

/** The ending of a file that is about to take another's place. */
export const temporarySuffix = '.tmp'
