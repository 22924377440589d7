import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runProgram } from './command.ts'
import { readmeExample, readmeExampleOutput } from './readme-example.ts'

it("the README's example does what it says", async () => {
  // As a program of its own, standing where the packages are found. From packed ones: packed/packed.test.ts.
  const options = ['--conditions=source', '--input-type=module-typescript', '--eval', readmeExample()]
  const result = await runProgram(process.execPath, options, { cwd: join(import.meta.dirname, '..') })
  expect(result).toEqual({ code: 0, output: readmeExampleOutput, errors: '' })
})
