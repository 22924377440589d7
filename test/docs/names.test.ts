import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kafkaErrors } from '@odradek/protocol'
import { describe, expect, it } from 'vitest'
import { pages, root } from './programs.ts'

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8')

describe.each(pages().filter((page) => page.startsWith('docs/')))('%s', (page) => {
  it('links to what is there', () => {
    const targets = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '')
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([])
  })

  it('names errors that there are', () => {
    const names = new Set<string>(kafkaErrors.map(({ name }) => name))
    const named = [...textOf(page).matchAll(/`'?([A-Z]+(?:_[A-Z]+)+)'?`/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !names.has(name))).toEqual([])
  })
})
