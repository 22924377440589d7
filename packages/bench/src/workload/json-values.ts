import type { Random } from './random.ts'
import { pick, wordsOf, wordsUpTo } from './words.ts'

const types = ['created', 'paid', 'packed', 'shipped', 'delivered', 'returned']
const countries = ['DE', 'FR', 'US', 'BR', 'IN', 'JP', 'NG', 'PL']
const channels = ['web', 'app', 'store', 'partner']
const productCount = 1000
const firstMs = Date.UTC(2026, 0, 1)
/** What the last member takes, which fills up: `"note":""}`, and the brace that opens. */
const frameLength = '{"note":""}'.length

/**
 * Makes orders of a shop as a service would write them: JSON of exactly so many bytes, all ASCII. Larger ones have more
 * items, and the note takes what is left; what is too small for an object is a text or a digit.
 */
export function jsonValuesOf(random: Random, language: Random): (bytes: number) => string {
  const word = wordsOf(random, language)
  const products = productsOf(language)
  const product = (): string => products[Math.floor(productCount ** random()) - 1] ?? ''
  let number = Math.floor(random() * 1e6)
  let atMs = firstMs + Math.floor(random() * 1e10)
  return (bytes) => {
    if (bytes < frameLength) return tinyJson(bytes, random)
    number += 1 + Math.floor(random() * 5)
    atMs += Math.floor(random() * 40)
    let text = '{'
    for (const member of head(number, atMs, random)) {
      if (text.length + member.length + frameLength <= bytes + 1) text += member
    }
    text += items(bytes - text.length - frameLength, product, random)
    const room = bytes - text.length - frameLength + 1
    return `${text}"note":"${wordsUpTo(room, word)}"}`
  }
}

/** Members with a comma after each, the most telling first. */
function head(number: number, atMs: number, random: Random): string[] {
  const customer = Math.floor(20_000 * random() ** 2)
  return [
    `"order":${10_000_000 + number},`,
    `"type":"order.${pick(types, random)}",`,
    `"time":"${new Date(atMs).toISOString()}",`,
    `"customer":{"id":${100_000 + customer},"country":"${pick(countries, random)}","channel":"${pick(channels, random)}"},`,
    `"total":${Math.floor(random() * 30_000) / 100},`,
    `"currency":"EUR",`,
    `"traceId":"${hex(random)}${hex(random)}${hex(random)}${hex(random)}",`,
  ]
}

const itemsFrame = '"items":[],'.length

/** A member with as many items as fit, or nothing. */
function items(room: number, product: () => string, random: Random): string {
  const list: string[] = []
  for (let left = room - itemsFrame; ; ) {
    const item = `${product()},"quantity":${1 + Math.floor(random() ** 3 * 9)}}`
    left -= item.length + 1
    if (left < 0) break
    list.push(item)
  }
  return list.length === 0 ? '' : `"items":[${list.join(',')}],`
}

/** The same for every seed, as a shop's products are. */
function productsOf(language: Random): string[] {
  const word = wordsOf(language, language)
  return Array.from({ length: productCount }, (_, index) => {
    const price = Math.floor(language() * 10_000) / 100
    return `{"sku":"P-${10_000 + index * 7}","name":"${word()} ${word()}","unitPrice":${price}`
  })
}

function tinyJson(bytes: number, random: Random): string {
  if (bytes < 2) return Math.floor(random() * 10).toString()
  return `"${hex(random)
    .slice(0, bytes - 2)
    .padEnd(bytes - 2, '0')}"`
}

const hex = (random: Random): string =>
  Math.floor(random() * 0x1_0000_0000)
    .toString(16)
    .padStart(8, '0')
