import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Broker } from '@odradek/broker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// kcat (librdkafka) comes from the system's package manager; where it is not installed its tests do not run.
const isInstalled = spawnSync('kcat', ['-V']).status === 0
const lines = Array.from({ length: 1500 }, (_, index) => `${index} ${'words '.repeat(index % 30)}`)

describe.runIf(isInstalled)('kcat', () => {
  let broker: Broker
  const directory = mkdtempSync(join(tmpdir(), 'odradek-kcat-'))
  const file = join(directory, 'lines')
  beforeAll(async () => {
    broker = await Broker.start({ listen: '127.0.0.1:0', data: join(directory, 'data') })
    writeFileSync(file, `${lines.join('\n')}\n`)
  })
  afterAll(async () => {
    await broker.close()
    rmSync(directory, { recursive: true, force: true })
  })

  /** Runs beside the broker of this process, so it must not block it. */
  async function kcat(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)('kcat', ['-b', broker.address, ...args], { maxBuffer: 1 << 26 })
    return stdout
  }

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'])('writes with codec %s and reads the same back', async (codec) => {
    const topic = `kcat-${codec}`
    await kcat('-P', '-t', topic, '-z', codec, '-l', file)
    expect(await kcat('-C', '-t', topic, '-e', '-q')).toBe(`${lines.join('\n')}\n`)
    expect(await kcat('-Q', '-t', `${topic}:0:-1`)).toContain(`offset ${lines.length}`)
    expect(await kcat('-Q', '-t', `${topic}:0:1000`)).toContain('offset 0')
    expect(await kcat('-L', '-t', topic)).toContain(`topic "${topic}" with 1 partitions`)
  })
})
