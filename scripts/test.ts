/**
 * `npm test`: builds, checks and tests everything through turbo, then sums what each package's tests reported.
 * The last line, `N passed, N failed`, counts every test of every package, and the static checks as one each.
 */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync } from 'node:fs'

const staticChecks = ['//#lint', '//#typecheck', '//#tidy']

interface TestReport {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

function turbo(...args: string[]): boolean {
  return spawnSync('turbo', ['run', '--output-logs=new-only', ...args], { stdio: 'inherit' }).status === 0
}

function reportFiles(): string[] {
  return globSync('{packages/*,test}/.vitest/results.json')
}

function readReport(file: string): TestReport {
  const report: TestReport = JSON.parse(readFileSync(file, 'utf8'))
  return report
}

/** Every failure again, at the end, where whoever sees only the end of the output finds it. */
function printFailures({ testResults }: TestReport): void {
  for (const { name, message, assertionResults } of testResults) {
    if (message !== '') console.log(`\n${name}: ${message}`)
    for (const { fullName, status, failureMessages } of assertionResults) {
      if (status === 'failed') console.log(`\n${name}: ${fullName}\n${failureMessages.join('\n').slice(0, 2000)}`)
    }
  }
}

for (const file of reportFiles()) rmSync(file)
const built = turbo('build')
const failedChecks = staticChecks.filter((check) => !turbo(check))
// One package at a time: the machines this runs on have two cores, and vitest uses both.
const tested = turbo('test', '--continue', '--concurrency=1', ...process.argv.slice(2))

let passed = staticChecks.length - failedChecks.length
let failed = failedChecks.length
for (const report of reportFiles().map(readReport)) {
  passed += report.numPassedTests
  failed += report.numFailedTests
  printFailures(report)
}
for (const check of failedChecks) console.log(`\n${check} failed, see above`)
// A package that fell before it could report counts as one failure.
if ((!tested || !built) && failed === 0) failed = 1
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
