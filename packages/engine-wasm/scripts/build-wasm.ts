/**
 * Compiles the kernels twice, with SIMD and without, and embeds the modules as text, so that loading them needs neither
 * a file system nor a network. Writes down beside them where the regions of the linear memory lie.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const packageDirectory = join(import.meta.dirname, '..')
/** The memory is the host's: a module takes any of up to 256 MiB, as src/wasm/linear-memory.ts says too. */
const memoryPages = ['--initialMemory', '1', '--maximumMemory', '4096']

async function compile(variant: 'simd' | 'scalar'): Promise<Buffer<ArrayBuffer>> {
  const outFile = join(packageDirectory, 'src/generated', `${variant}.wasm`)
  const options = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory']
  const features = variant === 'simd' ? ['--enable', 'simd'] : []
  const source = join('assembly', `${variant}.ts`)
  const { error, stderr } = await asc.main(
    [source, '-o', outFile, '--baseDir', packageDirectory, ...options, ...memoryPages, ...features],
    {},
  )
  if (error) throw new Error(`${source}: ${error.message}\n${stderr.toString()}`)
  return readFileSync(outFile)
}

/** Every constant `x` of the layout that comes with an `xBytes` is a region; `arena` is where the kernels' own end. */
function layoutOf(module: Buffer<ArrayBuffer>): string {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4096 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } })
  const globals = Object.entries(exports).filter(([, value]) => typeof value === 'object')
  const values = new Map(globals.map(([name, global]) => [name, Number(Reflect.get(global, 'value'))]))
  const regions = [...values].flatMap(([name, position]) => {
    const length = values.get(`${name}Bytes`)
    return length === undefined ? [] : [`  ${name}: { position: ${position}, length: ${length} },\n`]
  })
  return `export const layout = {\n${regions.join('')}  arena: ${values.get('arena')},\n} as const\n`
}

const generated = join(packageDirectory, 'src/generated')
mkdirSync(generated, { recursive: true })
for (const variant of ['simd', 'scalar'] as const) {
  const module = await compile(variant)
  const text = `export const ${variant}Module = '${module.toString('base64')}'\n`
  writeFileSync(join(generated, `${variant}-module.ts`), text)
  if (variant === 'simd') writeFileSync(join(generated, 'layout.ts'), layoutOf(module))
}
