/**
 * Compiles the kernels twice, with SIMD and without, and embeds the modules as text, so that loading them needs neither
 * a
 * file system nor a network.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const packageDirectory = join(import.meta.dirname, '..')
const pages = '49'

async function compile(variant: 'simd' | 'scalar'): Promise<Buffer> {
  const outFile = join(packageDirectory, 'src/generated', `${variant}.wasm`)
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory']
  const memory = ['--initialMemory', pages, '--maximumMemory', pages]
  const features = variant === 'simd' ? ['--enable', 'simd'] : []
  const source = join('assembly', `${variant}.ts`)
  const { error, stderr } = await asc.main(
    [source, '-o', outFile, '--baseDir', packageDirectory, ...options, ...memory, ...features],
    {},
  )
  if (error) throw new Error(`${source}: ${error.message}\n${stderr.toString()}`)
  return readFileSync(outFile)
}

mkdirSync(join(packageDirectory, 'src/generated'), { recursive: true })
for (const variant of ['simd', 'scalar'] as const) {
  const module = await compile(variant)
  const text = `export const ${variant}Module = '${module.toString('base64')}'\n`
  writeFileSync(join(packageDirectory, 'src/generated', `${variant}-module.ts`), text)
}
