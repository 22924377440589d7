import { type CompatClient, features } from './client.ts'
import type { Outcome } from './run-feature.ts'

/** What was found of one client; `missing` says why it was not run. */
export interface ClientResult {
  readonly client: CompatClient
  readonly outcomes: readonly Outcome[]
  readonly missing?: string
}

/** docs/COMPATIBILITY.md: a row for each client, a column for each feature, and what does not pass below. */
export function compatibilityTable(results: readonly ClientResult[], date: string): string {
  const header = ['client', 'version', ...features]
  const rows = results.map(({ client, outcomes, missing }) => [
    client.name,
    client.version,
    ...features.map((feature) => {
      if (!client.features.includes(feature)) return ''
      if (missing !== undefined) return 'not run'
      return outcomes.find((outcome) => outcome.feature === feature)?.finding === undefined ? 'yes' : '**no**'
    }),
  ])
  const findings = results.flatMap(({ client, outcomes, missing }) => [
    ...(missing === undefined ? [] : [`- ${client.name}: not run on ${date}, it needs ${missing}.`]),
    ...outcomes.flatMap(({ feature, finding }) =>
      finding === undefined ? [] : [`- ${date}, ${client.name} ${client.version}, ${feature}: ${finding}`],
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
