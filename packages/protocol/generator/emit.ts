/** Writes the TypeScript of a schema: types, and the functions that read and write them in every version. */
import { emitReader } from './emit-reader.ts'
import { emitTypes } from './emit-types.ts'
import { emitWriter } from './emit-writer.ts'
import type { ApiSchema, StructureSchema, Versioning } from './language.ts'
import { type Message, requestOf, responseOf, structureOf } from './shape.ts'

/** Names that generated code takes from the runtime, by module, in the order of the import lines. */
const runtimeNames: Readonly<Record<string, readonly string[]>> = {
  api: ['type Api', 'type Structure'],
  reader: [...itemFunctions('read'), 'type Reader'],
  'unsupported-version': ['absentField', 'absentNull'],
  uuid: ['type Uuid', 'zeroUuid'],
  writer: ['type Records', 'type Writer', ...itemFunctions('write')],
}

function itemFunctions(verb: 'read' | 'write'): string[] {
  return ['CompactString', 'Int16', 'Int32', 'Int64', 'Int8', 'String'].map((type) => `${verb}${type}`)
}

/** `fileName` is that of the schema, without its extension. */
export function emitApi(api: ApiSchema, fileName: string): string {
  const { name, key } = api
  const types = [`${name}Request`, `${name}Response`, `${name}RequestInput`, `${name}ResponseInput`]
  const object = `
export const ${constantOf(name)}: Api<${types.join(', ')}> = {
  key: ${key},
  name: '${name}',
${emitVersions(api)}
  readRequest: read${name}Request,
  writeRequest: write${name}Request,
  readResponse: read${name}Response,
  writeResponse: write${name}Response,
}
`
  const messages = [requestOf(api), responseOf(api)].map(emitMessage).join('\n\n')
  return emitModule(fileName, `${messages}\n${object}`)
}

export function emitStructures(schemas: readonly StructureSchema[], fileName: string): string {
  const parts = schemas.map((schema) => {
    const { name } = schema
    return `${emitMessage(structureOf(schema))}

export const ${constantOf(name)}: Structure<${name}, ${name}Input> = {
  name: '${name}',
${emitVersions(schema)}
  read: read${name},
  write: write${name},
}
`
  })
  return emitModule(fileName, parts.join('\n'))
}

/** All APIs in one map; importing it loads the code of each. */
export function emitRegistry(apis: readonly { api: ApiSchema; fileName: string }[]): string {
  const imports = apis.map(({ api, fileName }) => `import { ${constantOf(api.name)} } from './${fileName}.ts'\n`)
  const names = apis.map(({ api }) => `    ${constantOf(api.name)},\n`)
  return `${header('')}import type { AnyApi } from '../api.ts'
${imports.join('')}
/** Every API of the protocol, by key. Importing it loads all of them. */
export const apis: ReadonlyMap<number, AnyApi> = new Map(
  [
${names.join('')}  ].map((api: AnyApi) => [api.key, api]),
)
`
}

/** The constant under which an API is exported: ApiVersions becomes apiVersions. */
function constantOf(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function emitVersions({ versions, flexibleSince }: Versioning): string {
  return `  minVersion: ${versions.first},
  maxVersion: ${versions.last},
  flexibleSince: ${flexibleSince === Number.POSITIVE_INFINITY ? 'Number.POSITIVE_INFINITY' : flexibleSince},`
}

function emitMessage(message: Message): string {
  return [emitTypes(message), emitReader(message), emitWriter(message)].join('\n\n')
}

function emitModule(fileName: string, body: string): string {
  return `${header(`${fileName}.ts`)}${emitImports(body)}\n${body}`
}

function header(schema: string): string {
  return `// Generated from schema/${schema} by \`npm run generate\`. Do not edit.\n`
}

/** One import line for each module of the runtime that `body` uses. */
function emitImports(body: string): string {
  const lines = Object.entries(runtimeNames).map(([file, names]) => {
    const used = names.filter((name) => new RegExp(`\\b${name.replace('type ', '')}\\b(?!')`).test(body))
    if (used.length === 0) return ''
    const areTypes = used.every((name) => name.startsWith('type '))
    const list = areTypes ? used.map((name) => name.replace('type ', '')) : used
    return `import ${areTypes ? 'type ' : ''}{ ${list.join(', ')} } from '../${file}.ts'\n`
  })
  return lines.join('')
}
