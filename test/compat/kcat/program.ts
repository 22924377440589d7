/** `program.ts FEATURE BOOTSTRAP TOPIC`: what kcat does, checked. */
import { deepStrictEqual as same } from 'node:assert'
import { execFileSync } from 'node:child_process'
import { connect } from '@odradek/client'
import { KcatGroup, killOne, restartStatic } from './groups.ts'

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

function idempotence(): void {
  const lines = Array.from({ length: 500 }, (_, n) => `${n}\n`).join('')
  const settings = ['enable.idempotence=true', 'batch.num.messages=10', 'max.in.flight=5']
  kcat(lines, '-P', '-t', topic, '-p', '0', ...settings.flatMap((setting) => ['-X', setting]))
  same(kcat('', '-C', '-t', topic, '-p', '0', '-e', '-q'), lines)
}

/** kcat makes no topics, beyond those that a broker makes by itself. */
async function groups(): Promise<void> {
  await using kafka = connect(`kafka://${bootstrap}`)
  await kafka.topics.create(topic, { partitions: 6 })
  const group = new KcatGroup(bootstrap, topic)
  if (feature === 'static-members') await restartStatic(group)
  else await killOne(group, feature.replace('group-', ''))
}

try {
  if (feature === 'seek-by-timestamp') seekByTimestamp()
  else if (feature === 'idempotence') idempotence()
  else if (!feature.startsWith('produce-')) await groups()
  else produce(feature.replace('produce-', ''))
} catch (error) {
  console.error(String(error).replaceAll(/\s+/g, ' '))
  process.exit(1)
}
process.exit(0)
