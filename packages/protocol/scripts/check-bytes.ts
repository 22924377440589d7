/**
 * The second half of `npm run check:schema`: writes arbitrary messages of every API and version, and lets Apache Kafka's
 * own classes read them and write them again. Prints a line for each that does not come back as it was, and exits 1.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { arbitraryMessage } from '../test/arbitraries.ts'
import { encode, messageCodecs, versionsOf } from '../test/codecs.ts'
import { kafkaLibraries, kafkaVersion } from './kafka-definitions.ts'

const messagesPerVersion = 20
const seed = 1
const maxOutputBytes = 1024 * 1024 * 1024

interface Sample {
  readonly title: string
  readonly line: string
  readonly hex: string
}

const samples = messageCodecs.flatMap((codec): Sample[] => {
  const { key, kind } = codec
  if (key === undefined) return []
  return versionsOf(codec).flatMap((version) => {
    const values = fc.sample(arbitraryMessage(codec.message, version), { numRuns: messagesPerVersion, seed })
    return values.map((value): Sample => {
      const hex = Buffer.from(encode(codec, value, version)).toString('hex')
      return { title: `${codec.name} ${version}`, line: `${kind} ${key} ${version} ${hex}`, hex }
    })
  })
})

const program = join(import.meta.dirname, 'KafkaEcho.java')
const output = execFileSync('java', ['-cp', join(kafkaLibraries(), '*'), program], {
  input: samples.map(({ line }) => `${line}\n`).join(''),
  maxBuffer: maxOutputBytes,
  stdio: ['pipe', 'pipe', 'inherit'],
})
const echoes = output.toString().split('\n')
const differences = samples.flatMap(({ title, hex }, index) =>
  echoes[index] === hex ? [] : [`${title}: wrote ${hex}, Kafka read it as ${echoes[index]}`],
)

for (const difference of differences) console.error(difference)
const checked = `${samples.length} messages read by Apache Kafka ${kafkaVersion}`
console.log(`check:schema: ${checked}, ${differences.length} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
