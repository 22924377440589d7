import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { draw } from './picture.ts'
import type { Results } from './run.ts'

/** Writes `engine.json`, a cell a line, and `engine.svg`. */
export function writeResults(directory: string, results: Results): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'engine.json'), jsonOf(results))
  writeFileSync(join(directory, 'engine.svg'), draw(results.cells))
}

function jsonOf({ cells, verdicts, ...others }: Results): string {
  const lines = (values: readonly object[]): string => values.map((value) => `\n  ${rounded(value)}`).join(',')
  const head = JSON.stringify(others, undefined, 1).slice(0, -2)
  return `${head},\n "verdicts": [${lines(verdicts)}\n ],\n "cells": [${lines(cells)}\n ]\n}\n`
}

/** Four digits are more than is known. */
function rounded(value: object): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'number' && !Number.isInteger(one) ? Number(one.toPrecision(4)) : one,
  )
}
