import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { emitApi, emitRegistry } from './emit.ts'
import type { ApiSchema } from './language.ts'

export const packageDirectory: string = join(import.meta.dirname, '..')

export interface SchemaFile {
  readonly fileName: string
  readonly api: ApiSchema
}

/** Every schema, by API key. */
export async function readSchemas(): Promise<SchemaFile[]> {
  const paths = globSync(join(packageDirectory, 'schema/*.ts')).sort()
  return Promise.all(
    paths.map(async (path) => {
      const module: Record<string, ApiSchema> = await import(pathToFileURL(path).href)
      const [api] = Object.values(module)
      if (api === undefined) throw new Error(`${path} exports no API`)
      return { fileName: basename(path, '.ts'), api }
    }),
  )
}

/** File name to content of everything in src/generated. */
export async function generate(): Promise<Map<string, string>> {
  const schemas = await readSchemas()
  const files = new Map(schemas.map(({ fileName, api }) => [`${fileName}.ts`, emitApi(api, fileName)]))
  return files.set('apis.ts', emitRegistry(schemas))
}
