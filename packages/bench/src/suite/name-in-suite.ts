import type { ScenarioGroup } from './scenarios.ts'

/** A target that was set up for a group is another beside those of other groups: `odradek-durable`. */
export function nameInSuite({ name, targetSettings }: ScenarioGroup, target: string): string {
  return Object.hasOwn(targetSettings, target) ? `${target}-${name}` : target
}
