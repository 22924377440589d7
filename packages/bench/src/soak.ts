/**
 * `npm run soak -w @odradek/bench`: full mixed load for SOAK_MINUTES (default 10), sampled once a second; says which
 * curves are flat, and writes results/soak.json and results/soak.svg. SOAK_FLUSH is `log.flush` (default commit);
 * SOAK_MAX_GB (default 40) ends it before the disk is full.
 */
import { join } from 'node:path'
import { runSoak } from './soak/run.ts'

const seconds = Math.round(Number(process.env['SOAK_MINUTES'] ?? 10) * 60)
const results = join(import.meta.dirname, '../results')
const { verdicts, fault } = await runSoak({
  seconds,
  results,
  settings: { 'log.flush': process.env['SOAK_FLUSH'] ?? 'commit' },
  maxStoredBytes: Number(process.env['SOAK_MAX_GB'] ?? 40) * 1e9,
  onSample: ({ second, residentMegabytes, openFiles, delayP99Ms, storedMegabytes, producedMegabytes }) => {
    if (second % 10 !== 0) return
    console.log(
      `${second} s: ${residentMegabytes} MB resident, ${openFiles} files, ${delayP99Ms} ms delay, ` +
        `${storedMegabytes} MB stored, ${producedMegabytes} MB/s in`,
    )
  },
})
for (const { title, mean, drift, mayDrift, isFlat } of verdicts) {
  const drifted = `drifts by ${drift.toFixed(1)} in the last half, may by ${mayDrift.toFixed(1)}`
  console.log(
    `${title.padEnd(32)} mean ${mean.toFixed(1).padStart(9)}  ${drifted.padEnd(52)} ${isFlat ? 'flat' : 'NOT FLAT'}`,
  )
}
if (fault !== undefined) console.log(`ended early: ${fault}`)
console.log(`plotted in ${join(results, 'soak.svg')}`)
