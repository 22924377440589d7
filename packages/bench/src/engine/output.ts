import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { draw } from './picture.ts'
import type { EngineResults } from './run.ts'

/** Writes `engine.json`, a cell a line, which `readResults` reads as it does every other result; and `engine.svg`. */
export function writeEngineResults(directory: string, results: EngineResults): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'engine.json'), jsonOf(results))
  writeFileSync(join(directory, 'engine.svg'), draw(results.micro))
}

function jsonOf({ micro, verdicts, ...others }: EngineResults): string {
  const lines = (values: readonly object[]): string => values.map((value) => `\n  ${rounded(value)}`).join(',')
  const head = JSON.stringify(others, undefined, 1).slice(0, -2)
  return `${head},\n "verdicts": [${lines(verdicts)}\n ],\n "micro": [${lines(micro)}\n ]\n}\n`
}

/** Four digits are more than is known. */
function rounded(value: object): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'number' && !Number.isInteger(one) ? Number(one.toPrecision(4)) : one,
  )
}
