import { type CompatClient, features } from './client.ts'
import type { Outcome } from './run-feature.ts'

/** What was found of one client; `missing` says why it was not run. */
export interface ClientResult {
  readonly client: CompatClient
  readonly version: string
  readonly outcomes: readonly Outcome[]
  readonly missing?: string
}

/** docs/COMPATIBILITY.md: a row for each client, a column for each feature, and what does not pass below. */
export function compatibilityTable(results: readonly ClientResult[], date: string): string {
  const header = ['client', 'version', ...features]
  const rows = results.map(({ client, version, outcomes }) => [
    client.name,
    version,
    ...features.map((feature) => {
      if (!client.features.includes(feature)) return ''
      const outcome = outcomes.find((candidate) => candidate.feature === feature)
      if (outcome === undefined) return 'not run'
      return outcome.finding === undefined ? 'yes' : '**no**'
    }),
  ])
  const findings = results.flatMap(({ client, version, outcomes, missing }) => [
    ...(missing === undefined ? [] : [`- ${client.name}: not run on ${date}, it needs ${missing}.`]),
    ...outcomes.flatMap(({ feature, finding }) =>
      finding === undefined ? [] : [`- ${date}, ${client.name} ${version}, ${feature}: ${finding}`],
    ),
  ])
  return `# Compatibility

What real clients, unchanged, do against Odradek: written by \`npm run test:compat -- --table\` on ${date} from what was
run. An empty field is something that the client does not offer, or that its program does not check yet. What is
checked stands in [test/compat/README.md](../test/compat/README.md).

${[header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')}

## Findings

${findings.length === 0 ? 'None: everything that was run passes.' : findings.join('\n')}
`
}
