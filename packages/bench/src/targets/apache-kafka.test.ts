import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

/** Where a Java and a Maven are that only pretend. */
const place = mkdtempSync(join(tmpdir(), 'odradek-kafka-test-'))
const formatting = join(place, 'formatting')

const java = `#!/bin/sh
if [ "$1" = -version ]; then echo 'openjdk version "21"' >&2; exit; fi
touch '${formatting}'
exec sleep 60
`
const maven = `#!/bin/sh
for option; do case $option in -DoutputDirectory=*) mkdir -p "\${option#*=}";; esac; done
`

beforeAll(() => {
  for (const [name, text] of Object.entries({ java, mvn: maven })) {
    writeFileSync(join(place, name), text)
    chmodSync(join(place, name), 0o755)
  }
  for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, place)
  vi.stubEnv('PATH', [place, process.env['PATH']].join(delimiter))
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(place, { recursive: true, force: true })
})

it('leaves nothing behind where this process exits while a directory is formatted', async () => {
  // A shell runs what pretends.
  if (process.platform === 'win32') return
  const { startApacheKafka } = await import('./apache-kafka.ts')
  const before = new Set(process.listeners('exit'))
  const failed = expect(startApacheKafka()).rejects.toThrow('Apache Kafka did not start')
  while (!existsSync(formatting)) await new Promise(setImmediate)
  for (const listener of process.listeners('exit')) if (!before.has(listener)) listener(1)
  await failed
  expect(readdirSync(place).filter((name) => /^odradek-kafka-\d/.test(name))).toEqual([])
})
