/**
 * `npm run bench:engine -- [--only SUBJECT]… [--sizes BYTES,…] [--out DIR] [--quick | --tiny]`: every kernel of the
 * engine against what else a user could take, in turns, each figure with its spread; what contenders make has to agree
 * first. Subjects: crc32c, copy, encode, decode, lz4, snappy, zstd, gzip, index, append, fetch; the last three have
 * sizes of their own. Writes engine.json, in the format of all results, which `odradek bench report` and `odradek bench
 * compare` read, and engine.svg, by default to packages/bench/results if everything was measured with full effort, else
 * nowhere.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sizes as allSizes, type Subject } from './engine/cell.ts'
import { fullEffort, quickEffort, tinyEffort } from './engine/measure.ts'
import { writeEngineResults } from './engine/output.ts'
import { runEngineBench, wholeCommand } from './engine/run.ts'
import { subjectNames } from './engine/subjects.ts'
import { formatCell, formatKernels, formatMachine, formatVerdicts } from './engine/table.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    sizes: { type: 'string' },
    out: { type: 'string' },
    quick: { type: 'boolean' },
    tiny: { type: 'boolean' },
  },
})
const isWhole = values.only === undefined && values.sizes === undefined && !values.quick && !values.tiny
const out = values.out ?? (isWhole ? join(import.meta.dirname, '../results') : undefined)

const results = await runEngineBench({
  only: values.only === undefined ? subjectNames : values.only.flatMap((list) => list.split(',')).map(subjectOf),
  sizes: values.sizes === undefined ? allSizes : values.sizes.split(',').map(sizeOf),
  effort: effort(),
  command: [wholeCommand, ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
  onCell: (cell) => console.log(formatCell(cell)),
})
console.log(`\n${formatKernels(results.micro)}\n\n${formatMachine(results)}\n`)
if (results.verdicts.length > 0) console.log(formatVerdicts(results.verdicts))
if (out !== undefined) {
  // npm starts a workspace's script in the workspace.
  const directory = resolve(process.env['INIT_CWD'] ?? '.', out)
  writeEngineResults(directory, results)
  console.log(`\nwritten to ${directory}`)
}
// Logs that were appended to have timers of their own.
process.exit()

function effort() {
  if (values.tiny) return tinyEffort
  return values.quick ? quickEffort : fullEffort
}

function subjectOf(name: string): Subject {
  const subject = subjectNames.find((one) => one === name)
  if (subject === undefined) throw new Error(`there is no subject ${name}: ${subjectNames.join(', ')}`)
  return subject
}

function sizeOf(text: string): number {
  const size = Number(text)
  if (!Number.isInteger(size) || size < 1) throw new Error(`${text} is not a size in bytes`)
  return size
}
