/** `program.ts FEATURE BOOTSTRAP TOPIC`: what kcat does, checked. */
import { deepStrictEqual as same } from 'node:assert'
import { execFileSync } from 'node:child_process'

const [feature = '', bootstrap = '', topic = ''] = process.argv.slice(2)
const numbers = Array.from({ length: 200 }, (_, index) => index)

function kcat(input: string, ...args: string[]): string {
  return execFileSync('kcat', ['-b', bootstrap, ...args], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
}

function produce(codec: string): void {
  const lines = numbers.map((n) => `key-${n}:value-${n}\n`).join('')
  kcat(lines, '-P', '-t', topic, '-K', ':', '-z', codec, '-H', 'header=h', '-X', 'batch.num.messages=20')
  const read = kcat('', '-C', '-t', topic, '-e', '-q', '-f', '%k:%s:%h\n')
  same(read, numbers.map((n) => `key-${n}:value-${n}:header=h\n`).join(''))
}

/** kcat cannot give records a time of its own, so both questions are about now. */
function seekByTimestamp(): void {
  kcat('a\nb\n', '-P', '-t', topic)
  same(kcat('', '-Q', '-t', `${topic}:0:1000`).trim(), `${topic} [0] offset 0`)
  same(kcat('', '-Q', '-t', `${topic}:0:${Date.UTC(2100, 0)}`).trim(), `${topic} [0] offset -1`)
  same(kcat('', '-C', '-t', topic, '-e', '-q', '-o', 's@1000'), 'a\nb\n')
}

try {
  if (feature === 'seek-by-timestamp') seekByTimestamp()
  else produce(feature.replace('produce-', ''))
} catch (error) {
  console.error(String(error).replaceAll(/\s+/g, ' '))
  process.exit(1)
}
