import { join } from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'

/** The folder of the page that produces and follows a topic. */
export const pageDirectory: string = join(import.meta.dirname, 'page')

/**
 * A program as a bundler makes it for browsers: with its `browser` condition, and nothing else to be told.
 *
 * `fromSources` takes our packages as they are in the repository, instead of what was built.
 */
export async function bundleForBrowsers(
  input: string,
  { fromSources }: { fromSources: boolean },
): Promise<OutputChunk> {
  const conditionNames = fromSources ? ['source', 'browser', 'import', 'default'] : undefined
  const bundle = await rolldown({
    input,
    platform: 'browser',
    tsconfig: false,
    ...(conditionNames && { resolve: { conditionNames } }),
    onLog: (_level, log) => {
      throw new Error(log.message)
    },
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const [chunk] = output
  return chunk
}
