import { once } from 'node:events'
import { type Finding, type VerifySummary, verify } from '@odradek/storage/inspect'
import { engine, orMisuse, unpack } from './environment.ts'
import { type ProgressLine, progressLine } from './progress.ts'

export interface VerifyCommandOptions {
  readonly json?: boolean
}

const damaged = 1
const interrupted = 130

export async function verifyPath(path: string, { json = false }: VerifyCommandOptions): Promise<void> {
  const startMs = performance.now()
  const progress = progressLine()
  process.once('SIGINT', () => end(progress, interrupted))
  process.stdout.on('error', () => end(progress, damaged))
  const onFinding = (finding: Finding): void => {
    progress.stop()
    process.stdout.write(json ? `${JSON.stringify({ type: 'finding', ...finding })}\n` : findingText(finding))
  }
  try {
    const work = verify(path, { engine, unpack, onFinding, onProgress: (step) => progress.update(step) })
    const summary = await orMisuse(() => work)
    progress.stop()
    process.stdout.write(json ? summaryJson(path, summary) : summaryText(path, summary, performance.now() - startMs))
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain')
    process.exitCode = isSound(summary) ? 0 : damaged
  } finally {
    progress.stop()
  }
}

function end(progress: ProgressLine, code: number): never {
  progress.stop()
  process.exit(code)
}

function isSound({ findings }: VerifySummary): boolean {
  return findings.damage === 0
}

const labels: Record<Finding['severity'], string> = { damage: 'DAMAGE', odd: 'odd', information: 'note' }

function findingText({ severity, file, position, offset, what, consequence }: Finding): string {
  const place = position === null ? '' : `, byte ${position}`
  const inLog = offset === null ? '' : `, offset ${offset}`
  return `${labels[severity]}  ${file}${place}${inLog}\n  ${what}\n  → ${consequence}\n`
}

function summaryJson(path: string, summary: VerifySummary): string {
  return `${JSON.stringify({ type: 'summary', path, sound: isSound(summary), ...summary })}\n`
}

function summaryText(path: string, summary: VerifySummary, elapsedMs: number): string {
  const { partitions, segments, batches, records, bytes, findings } = summary
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`
  const counts = [
    ...(partitions === 0 ? [] : [count(partitions, 'partition')]),
    count(segments, 'segment'),
    batches === 1 ? '1 batch' : `${batches} batches`,
    count(records, 'record'),
    `${(bytes / 1_000_000).toFixed(1)} MB in ${(elapsedMs / 1000).toFixed(2)} s`,
  ]
  const besides = `${findings.odd} odd, ${count(findings.information, 'note')}`
  const verdict = isSound(summary) ? `sound (${besides})` : `${findings.damage} damaged (${besides})`
  return `${path}: ${verdict}\n  ${counts.join(', ')}\n`
}
