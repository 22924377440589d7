import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Command } from 'commander'
import { loadBench } from './load-bench.ts'

export function reportCommand(): Command {
  return new Command('report')
    .description('write the report of results anew')
    .argument('<results>', 'a results.json, or its folder')
    .option('-o, --out <directory>', 'where it is written (default: beside the results)')
    .action(async (path: string, { out }: { readonly out?: string }) => {
      const bench = await loadBench()
      const results = bench.readResults(path)
      const directory = out ?? (statSync(path).isDirectory() ? path : dirname(path))
      for (const file of await bench.writeReport(results, directory)) console.log(file)
    })
}
