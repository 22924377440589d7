import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Broker } from '@odradek/broker'
import { expect, it } from 'vitest'
import { runProgram } from '../paths/command.ts'
import { bundleForBrowsers } from './bundle.ts'
import { findChromium, startChromium } from './chromium.ts'
import { serveSite } from './site.ts'

const program = join(import.meta.dirname, 'programs/everything.ts')
const { code, imports, dynamicImports } = await bundleForBrowsers(program, { fromSources: true })
const timeout = 60_000

/** What a page downloads for a client; it was 116 KiB, and what makes it much larger came by mistake. */
const maxGzippedBytes = 150 * 1024

const everything = {
  partitions: 3,
  inOrder: [200, 200, 200, 200, 200],
  codecs: ['gzip    ', 'snappy  ', 'lz4     '],
  groups: [
    { read: 1000, committed: 1000, type: 'classic' },
    { read: 1000, committed: 1000, type: 'consumer' },
  ],
  brokers: 1,
  retentionMs: '604800000',
  refused: [
    'a browser opens no TCP connections: use http://127.0.0.1:9092, which an Odradek serves on the same port',
    'UNKNOWN_TOPIC_OR_PARTITION',
    "compression 'zstd' is none of none, gzip, snappy, lz4",
  ],
}

it('needs nothing but what is in the bundle', () => {
  expect([...imports, ...dynamicImports]).toEqual([])
  expect(gzipSync(code).length).toBeLessThan(maxGzippedBytes)
})

it('does everything without what only Node has', { timeout }, async () => {
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  const directory = mkdtempSync(join(tmpdir(), 'odradek-browser-'))
  try {
    // The bundle that browsers get, where the names of Node's globals mean nothing: this runs where no browser is.
    const unknown = 'const Buffer = undefined, process = undefined, setImmediate = undefined;'
    writeFileSync(join(directory, 'everything.mjs'), unknown + code)
    const start = `const { everything } = await import('./everything.mjs')
      console.log(JSON.stringify(await everything(process.argv[1])))`
    const args = ['--input-type=module', '--eval', start, `http://${broker.address}`]
    const { output, errors } = await runProgram(process.execPath, args, { cwd: directory })
    expect(errors).toBe('')
    expect(JSON.parse(output)).toEqual(everything)
  } finally {
    rmSync(directory, { recursive: true })
  }
})

it('does everything in a browser', { timeout }, async () => {
  const executable = findChromium()
  if (executable === undefined) return console.log('Chromium is not here: not run')
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  await using site = await serveSite(broker.address)
  await using browser = await startChromium(executable)
  const page = await browser.newPage()
  await page.goto(site.origin)
  const findings = await page.evaluate(`(async () => {
    const url = URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' }))
    const { everything } = await import(url)
    return everything(location.origin)
  })()`)
  expect(findings).toEqual(everything)
})
