import { programsOf } from '../docs/programs.ts'

/** The README's one program in TypeScript, to the letter. */
export function readmeExample(): string {
  const [program, ...others] = programsOf('README.md')
  if (program === undefined || others.length > 0) throw new Error('the README has one program')
  return program.source
}

/** What it prints: the offset and the total of the one record. */
export const readmeExampleOutput = '0 3\n'
