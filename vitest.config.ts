import { defineConfig } from 'vitest/config'

// One configuration for every package: tests run on the TypeScript sources, so they need no build.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: [
      '{src,test,generator,scripts}/**/*.test.ts',
      '{browser,client,packed,docs,paths,crash,compat,interaction,sim}/**/*.test.ts',
    ],
    reporters: ['default', ['json', { outputFile: '.vitest/results.json' }]],
    passWithNoTests: true,
    // For what hangs: no test says anything about time by it, and a busy machine can need ten times as long as a quiet one.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
