/** Writes the TypeScript of one API: types, and the functions that read and write them in every version. */
import { emitReader } from './emit-reader.ts'
import { emitTypes } from './emit-types.ts'
import { emitWriter } from './emit-writer.ts'
import type { ApiSchema } from './language.ts'
import { shapeOf } from './shape.ts'

/** `fileName` is that of the schema, without its extension. */
export function emitApi(api: ApiSchema, fileName: string): string {
  const messages = [shapeOf(api, 'Request'), shapeOf(api, 'Response')]
  const body = messages
    .flatMap((message) => [emitTypes(message), emitReader(message), emitWriter(message)])
    .join('\n\n')
  const { name, key, versions, flexibleSince } = api
  const types = [`${name}Request`, `${name}Response`, `${name}RequestInput`, `${name}ResponseInput`]
  const object = `
export const ${constantOf(name)}: Api<${types.join(', ')}> = {
  key: ${key},
  name: '${name}',
  minVersion: ${versions.first},
  maxVersion: ${versions.last},
  flexibleSince: ${flexibleSince === Number.POSITIVE_INFINITY ? 'Number.POSITIVE_INFINITY' : flexibleSince},
  readRequest: read${name}Request,
  writeRequest: write${name}Request,
  readResponse: read${name}Response,
  writeResponse: write${name}Response,
}
`
  return `// Generated from schema/${fileName}.ts by \`npm run generate\`. Do not edit.\n${imports(body)}\n${body}\n${object}`
}

/** The constant under which an API is exported: ApiVersions becomes apiVersions. */
export function constantOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function imports(body: string): string {
  const itemFunctions = (verb: string): string[] =>
    ['Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'Uuid', 'String', 'CompactString', 'Bytes', 'CompactBytes']
      .map((type) => `${verb}${type}`)
      .filter((name) => new RegExp(`\\b${name}\\b`).test(body))
  const uuid = [/: Uuid\b|Uuid\[\]/.test(body) ? 'type Uuid' : '', /\bzeroUuid\b/.test(body) ? 'zeroUuid' : ''].filter(
    Boolean,
  )
  const records = /\bRecords\b/.test(body) ? ['type Records'] : []
  const onlyTypes = (names: string[]): string => names.map((name) => name.replace(/^type /, '')).join(', ')
  const line = (names: string[], file: string): string => {
    if (names.length === 0) return ''
    if (names.every((name) => name.startsWith('type ')))
      return `import type { ${onlyTypes(names)} } from '../${file}.ts'\n`
    return `import { ${names.join(', ')} } from '../${file}.ts'\n`
  }
  return (
    line(['type Api'], 'api') +
    line([...itemFunctions('read'), 'type Reader'], 'reader') +
    line(uuid, 'uuid') +
    line([...records, 'type Writer', ...itemFunctions('write')], 'writer')
  )
}

export function emitRegistry(apis: readonly { api: ApiSchema; fileName: string }[]): string {
  const lines = apis.map(({ api, fileName }) => `import { ${constantOf(api.name)} } from './${fileName}.ts'`)
  const names = apis.map(({ api }) => `  ${constantOf(api.name)},`)
  return `// Generated from schema/ by \`npm run generate\`. Do not edit.
import type { Api } from '../api.ts'
${lines.join('\n')}

/** Every API of the protocol, by key. Importing it loads all of them. */
export const apis: readonly Api<unknown, unknown, never, never>[] = [
${names.join('\n')}
]
`
}
