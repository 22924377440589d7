import { type FileSystem, writeFileAtomically } from '../file-system/file-system.ts'
import { StorageError } from '../storage-error.ts'

const version = 0

/** An offset of each log, in Kafka's file: version, number of lines, and `topic partition offset` a line. */
export class OffsetCheckpoint {
  readonly #fileSystem: FileSystem
  readonly #path: string
  readonly #fileName: string
  readonly #offsets: Map<string, number>
  #lastWrite: Promise<void> = Promise.resolve()
  /** A write that has not begun: whoever asks until then shares it, as thousands of partitions may at once. */
  #nextWrite: Promise<void> | undefined

  private constructor(fileSystem: FileSystem, path: string, fileName: string, offsets: Map<string, number>) {
    this.#fileSystem = fileSystem
    this.#path = path
    this.#fileName = fileName
    this.#offsets = offsets
  }

  /** @throws StorageError if the file is there and is not of the form */
  static async open(fileSystem: FileSystem, path: string, fileName: string): Promise<OffsetCheckpoint> {
    const content = await fileSystem.readFile(`${path}/${fileName}`)
    const offsets = content === undefined ? new Map<string, number>() : parse(new TextDecoder().decode(content))
    if (offsets === undefined) {
      throw new StorageError('damaged', `Cannot use ${path}: ${fileName} is not of the form that Kafka writes.`)
    }
    return new OffsetCheckpoint(fileSystem, path, fileName, offsets)
  }

  of(topic: string, partition: number): number | undefined {
    return this.#offsets.get(`${topic} ${partition}`)
  }

  /** Notes an offset; `write` has it on the disk. */
  note(topic: string, partition: number, offset: number): void {
    this.#offsets.set(`${topic} ${partition}`, offset)
  }

  /** Has an offset on the disk. @throws StorageError */
  async set(topic: string, partition: number, offset: number): Promise<void> {
    this.note(topic, partition, offset)
    await this.write()
  }

  async forget(topic: string, partition: number): Promise<void> {
    if (this.#offsets.delete(`${topic} ${partition}`)) await this.write()
  }

  /** Has all of them on the disk. @throws StorageError */
  write(): Promise<void> {
    if (this.#nextWrite !== undefined) return this.#nextWrite
    const write = this.#lastWrite.then(() => {
      this.#nextWrite = undefined
      const lines = [...this.#offsets].map(([partition, offset]) => `${partition} ${offset}\n`)
      const content = `${version}\n${lines.length}\n${lines.join('')}`
      return writeFileAtomically(this.#fileSystem, this.#path, this.#fileName, content)
    })
    this.#nextWrite = write
    this.#lastWrite = write.catch(() => undefined)
    return write
  }
}

function parse(text: string): Map<string, number> | undefined {
  const [first, count, ...lines] = text.trimEnd().split('\n')
  const matches = lines.map((line) => /^(\S+ \d+) (\d+)$/.exec(line))
  if (Number(first) !== version || Number(count) !== lines.length || matches.includes(null)) return undefined
  return new Map(matches.map((match) => [match?.[1] ?? '', Number(match?.[2])]))
}
