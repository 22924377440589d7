/**
 * Frames that real clients and Apache Kafka 4.3.1 sent each other; scripts/capture has how they were recorded. A line
 * of test/golden is a frame without its size: `request|response API version bytes`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnyApi } from '../src/api.ts'
import { apis } from '../src/generated/apis.ts'

export interface GoldenFrame {
  /** What identifies it in a test's name. */
  readonly title: string
  readonly kind: string
  readonly api: AnyApi
  readonly version: number
  readonly bytes: Uint8Array
}

const directory = join(import.meta.dirname, 'golden')
const apiByName = new Map([...apis.values()].map((api) => [api.name, api]))

/** By the client that talked. */
export const goldenFrames: ReadonlyMap<string, readonly GoldenFrame[]> = new Map(
  readdirSync(directory).map((file) => {
    const lines = readFileSync(join(directory, file), 'utf8').trim().split('\n')
    return [file.replace('.txt', ''), lines.map(parseLine)]
  }),
)

function parseLine(line: string, index: number): GoldenFrame {
  const [kind = '', name = '', version = '', hex = ''] = line.split(' ')
  const api = apiByName.get(name)
  if (api === undefined) throw new Error(`no API is called ${name}`)
  const title = `${kind} ${name} ${version}, line ${index + 1}`
  return { title, kind, api, version: Number(version), bytes: Uint8Array.from(Buffer.from(hex, 'hex')) }
}
