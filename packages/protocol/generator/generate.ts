import { apis, structures } from '../schema/index.ts'
import { emitApi, emitRegistry, emitStructures } from './emit.ts'
import type { ApiSchema } from './language.ts'

/** File name to content of everything in src/generated. */
export function generate(): Map<string, string> {
  const files = new Map<string, string>()
  for (const api of apis) files.set(`${fileNameOf(api)}.ts`, emitApi(api, fileNameOf(api)))
  for (const [name, schemas] of Object.entries(structures)) files.set(`${name}.ts`, emitStructures(schemas, name))
  return files.set('apis.ts', emitRegistry(apis.map((api) => ({ api, fileName: fileNameOf(api) }))))
}

/** Schema and generated code of an API have the same name: its key in two digits, and its words. */
export function fileNameOf({ key, name }: ApiSchema): string {
  const words = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase()
  return `${String(key).padStart(2, '0')}-${words}`
}
