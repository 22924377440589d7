/**
 * `npm run test:crash`: kills a broker under a mixed load, CRASH_ROUNDS times (default 200), and holds it to all that it
 * promised. CRASH_SEED chooses the moments; default: by the clock.
 */
import { formatSummary, runCrashRounds } from './rounds.ts'

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 200)
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000)
const summary = await runCrashRounds({
  rounds,
  seed,
  onRound: (soFar) => {
    if ((soFar.rounds + 1) % 10 === 0) console.log(`... ${formatSummary(soFar)}`)
  },
})
console.log(formatSummary(summary))
