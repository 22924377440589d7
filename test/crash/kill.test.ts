import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '@odradek/client'
import { expect, it } from 'vitest'

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 20)

async function startBroker(directory: string): Promise<{ url: string; kill: () => Promise<unknown> }> {
  const child = spawn(process.execPath, ['--conditions=source', join(import.meta.dirname, 'broker.ts'), directory])
  const [output] = await once(child.stdout, 'data')
  const kill = (): Promise<unknown> => {
    child.kill('SIGKILL')
    return once(child, 'exit')
  }
  return { url: `kafka://127.0.0.1:${Number(String(output))}`, kill }
}

/**
 * Sends numbers with acks=all and kills the broker after `killAfter` answers; adds every number that was acknowledged.
 */
async function sendUntilKilled(directory: string, killAfter: number, acknowledged: Map<number, number>): Promise<void> {
  const broker = await startBroker(directory)
  const kafka = connect(broker.url)
  const producer = kafka.producer({ deliveryTimeoutMs: 1 })
  let next = Math.max(-1, ...acknowledged.values()) + 1
  let answers = 0
  let isDead = false
  const loop = async (): Promise<void> => {
    while (!isDead) {
      const number = next++
      try {
        const { offset } = await producer.send('numbers', { value: String(number) })
        acknowledged.set(offset, number)
        if (++answers === killAfter) {
          isDead = true
          await broker.kill()
        }
      } catch {
        return
      }
    }
  }
  await Promise.all(Array.from({ length: 50 }, loop))
  await kafka.close()
}

it(`loses no acknowledged record in ${rounds} rounds of kill -9 under load`, { timeout: 240_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'odradek-crash-'))
  try {
    const acknowledged = new Map<number, number>()
    for (let round = 0; round < rounds; round++) {
      await sendUntilKilled(directory, 100 + round * 37, acknowledged)
      const broker = await startBroker(directory)
      const kafka = connect(broker.url)
      const stored = new Map<number, number>()
      for await (const { offset, value } of kafka.consumer({ topics: ['numbers'], follow: false })) {
        stored.set(offset, Number(Buffer.from(value ?? []).toString()))
      }
      await kafka.close()
      await broker.kill()
      for (const [offset, number] of acknowledged)
        expect(stored.get(offset), `round ${round}, offset ${offset}`).toBe(number)
    }
    expect(acknowledged.size).toBeGreaterThan(rounds * 100)
    console.log(`${rounds} rounds, ${acknowledged.size} acknowledged records checked, 0 lost`)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
