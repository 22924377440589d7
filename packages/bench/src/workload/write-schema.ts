/** Writes the JSON Schema of workload files beside the presets: `node --conditions=source src/workload/write-schema.ts`. */
import { writeFileSync } from 'node:fs'
import { workloadJsonSchema } from './workload-schema.ts'

const path = new URL('../../workloads/workload.schema.json', import.meta.url)
writeFileSync(path, `${JSON.stringify(workloadJsonSchema(), undefined, 2)}\n`)
