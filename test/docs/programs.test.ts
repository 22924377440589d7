import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Broker } from '@odradek/broker'
import { afterAll, describe, expect, it } from 'vitest'
import { type Program, pages, programsOf, root } from './programs.ts'
import { programsDirectory, runProgram, writeProgram } from './run-program.ts'

const programs = pages().flatMap(programsOf)
const typed = programs.filter(({ language }) => language === 'ts')

afterAll(() => {
  rmSync(programsDirectory, { recursive: true, force: true })
})

describe('the programs of the documentation', () => {
  it('are right by their types', { timeout: 120_000 }, () => {
    const directory = join(programsDirectory, 'checked')
    const paths = typed.map((program) => writeProgram(program, (source) => source))
    const lib = ['es2024', 'esnext.disposable', 'esnext.iterator', 'dom', 'dom.iterable', 'dom.asynciterable']
    const lax = { noUnusedLocals: false, noUnusedParameters: false, noPropertyAccessFromIndexSignature: false }
    const options = { lib, ...lax }
    const files = paths.flatMap((path) => [path, join(path, '../*.ts')])
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions: options, include: files, exclude: [] }
    writeFileSync(`${directory}.json`, JSON.stringify(config))
    const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', `${directory}.json`], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  it('are in TypeScript, but for those of other clients', () => {
    const others = programs.filter(({ language, notRun }) => language === 'js' && notRun === undefined)
    expect(others.filter(({ page }) => !page.includes('/coming-from-'))).toEqual([])
  })

  it.each(typed.filter(({ notRun }) => notRun === undefined))(
    '$page:$line runs',
    { timeout: 30_000 },
    async (program) => {
      await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
      expect(await runProgram(program, broker.address)).toEqual([])
    },
  )

  it('are seen when they do not print what they say', async () => {
    const source = "console.log('said')\nconsole.log('kept') // kept\nconsole.log('done') // promised\n"
    const [first] = programs
    if (first === undefined) throw new Error('there are no programs')
    const prints = ['kept', 'promised']
    const wrong: Program = { ...first, page: 'wrong.md', source, files: new Map(), prints, notRun: undefined }
    expect(await runProgram(wrong, 'nowhere')).toEqual(['promised'])
  })
})
