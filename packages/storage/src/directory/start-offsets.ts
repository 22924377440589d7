import { type FileSystem, writeFileAtomically } from '../file-system/file-system.ts'
import { StorageError } from '../storage-error.ts'

/** Kafka's name: log start offsets that segments do not tell by themselves. */
const checkpointFile = 'log-start-offset-checkpoint'
const version = 0

/**
 * Where logs begin whose first records were deleted, in Kafka's file: version, number of lines, and
 * `topic partition offset` a line.
 */
export class StartOffsets {
  readonly #fileSystem: FileSystem
  readonly #path: string
  readonly #offsets: Map<string, number>
  #lastWrite: Promise<void> = Promise.resolve()

  private constructor(fileSystem: FileSystem, path: string, offsets: Map<string, number>) {
    this.#fileSystem = fileSystem
    this.#path = path
    this.#offsets = offsets
  }

  /** @throws StorageError if the file is there and is not of the form */
  static async open(fileSystem: FileSystem, path: string): Promise<StartOffsets> {
    const content = await fileSystem.readFile(`${path}/${checkpointFile}`)
    const offsets = content === undefined ? new Map<string, number>() : parse(new TextDecoder().decode(content))
    if (offsets === undefined) {
      throw new StorageError('damaged', `Cannot use ${path}: ${checkpointFile} is not of the form that Kafka writes.`)
    }
    return new StartOffsets(fileSystem, path, offsets)
  }

  of(topic: string, partition: number): number {
    return this.#offsets.get(`${topic} ${partition}`) ?? 0
  }

  /** Has it on the disk. @throws StorageError */
  async set(topic: string, partition: number, offset: number): Promise<void> {
    this.#offsets.set(`${topic} ${partition}`, offset)
    await this.#write()
  }

  async forget(topic: string, partition: number): Promise<void> {
    if (this.#offsets.delete(`${topic} ${partition}`)) await this.#write()
  }

  #write(): Promise<void> {
    const write = this.#lastWrite.then(() => {
      const lines = [...this.#offsets].map(([partition, offset]) => `${partition} ${offset}\n`)
      const content = `${version}\n${lines.length}\n${lines.join('')}`
      return writeFileAtomically(this.#fileSystem, this.#path, checkpointFile, content)
    })
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
