import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Command } from 'commander'
import { tableLines } from '../table.ts'
import { loadBench } from './load-bench.ts'

interface JsonOption {
  readonly json?: boolean
}

export function workloadsCommand(): Command {
  return new Command('workloads')
    .description('the workloads that there are; with a name its file, to be copied and edited')
    .argument('[name]')
    .option('--json', 'output for programs')
    .action(async (name: string | undefined, { json }: JsonOption) => {
      const presets = (await loadBench()).presets()
      if (name === undefined) print(['WORKLOAD', 'WHAT IT IS'], presets, ({ description }) => [description], json)
      else process.stdout.write(copyOf(pathOf(name, presets)))
    })
}

/** A preset's file, to be put anywhere: the schema that it names stays where it is installed. */
function copyOf(path: string): string {
  const text = readFileSync(path, 'utf8')
  const { $schema }: { readonly $schema?: string } = JSON.parse(text)
  if ($schema === undefined) return text
  const installed = new URL($schema, pathToFileURL(path)).href
  return text.replace(JSON.stringify($schema), () => JSON.stringify(installed))
}

function pathOf(name: string, presets: readonly { readonly name: string; readonly path: string }[]): string {
  const preset = presets.find((each) => each.name === name)
  if (preset !== undefined) return preset.path
  throw new TypeError(`there is no workload '${name}': ${presets.map((each) => each.name).join(', ')}`)
}

export function targetsCommand(): Command {
  return new Command('targets')
    .description('the brokers that can be measured, and whether they can be had here')
    .option('--json', 'output for programs')
    .action(async ({ json }: JsonOption) => {
      const targets = await (await loadBench()).availableTargets()
      print(['TARGET', 'WHAT IT IS', 'HERE'], targets, ({ title, whyNot }) => [title, whyNot ?? 'yes'], json)
    })
}

export function clientsCommand(): Command {
  return new Command('clients')
    .description('the clients that can be measured, and whether they can be had here')
    .option('--json', 'output for programs')
    .action(async ({ json }: JsonOption) => {
      const clients = await (await loadBench()).availableClients()
      const columns = ['CLIENT', 'WHAT IT IS', 'COMES BY', 'HERE']
      print(columns, clients, ({ title, doors, whyNot }) => [title, doors.join(', '), whyNot ?? 'yes'], json)
    })
}

function print<T extends { readonly name: string }>(
  header: readonly string[],
  items: readonly T[],
  columns: (item: T) => string[],
  json: boolean | undefined,
): void {
  if (json) console.log(JSON.stringify(items))
  else
    for (const line of tableLines(
      header,
      items.map((item) => [item.name, ...columns(item)]),
    ))
      console.log(line)
}
