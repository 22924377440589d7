import { expect, it } from 'vitest'
import { formatSummary, runCrashRounds } from './rounds.ts'

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 8)
const seed = Number(process.env['CRASH_SEED'] ?? 1)

it(`loses nothing in ${rounds} rounds of kill -9 under a mixed load`, {
  timeout: 60_000 + rounds * 10_000,
}, async () => {
  const summary = await runCrashRounds({ rounds, seed })
  expect(summary.acknowledged).toBeGreaterThan(rounds * 20)
  console.log(formatSummary(summary))
})
