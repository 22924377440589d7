/**
 * `prepack` of every package: removes from `dist` what was compiled from a source that is no longer there. The compiler
 * only ever adds, so what a file was called last week would be published as well.
 */
import { existsSync, globSync, rmSync } from 'node:fs'

for (const output of globSync('dist/**/*.{js,d.ts}')) {
  const source = output.replace(/^dist/, 'src').replace(/(\.d\.ts|\.js)$/, '.ts')
  if (!existsSync(source)) rmSync(output)
}
