import { type ChildProcess, spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { watchTool } from './java-tool.ts'

/** A program that any Node runs, in place of Java. */
const started = (program: string): ChildProcess =>
  spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'pipe'] })
const patienceMs = 60_000

test('a tool that is stopped is ended at once, and that is no failure', async () => {
  const child = started('console.log("begun"); setInterval(() => undefined, 1000)')
  const begun = Promise.withResolvers<string>()
  const tool = watchTool(child, 'Tool', begun.resolve, patienceMs)
  expect(await begun.promise).toBe('begun')
  tool.stop()
  await tool.ended
  expect(child.signalCode).toBe('SIGKILL')
})

test('a tool’s lines are handed over, and its last words where it fails', async () => {
  const lines: string[] = []
  const child = started('console.log("one\\ntwo"); console.error("no such topic"); process.exitCode = 3')
  const tool = watchTool(child, 'Tool', (line) => lines.push(line), patienceMs)
  await expect(tool.ended).rejects.toThrow(/^Tool ended with exit code 3: [\s\S]*no such topic/)
  expect(lines).toEqual(['one', 'two'])
})
