import { Broker } from '@odradek/broker'
import { connect, string, topic } from '@odradek/client'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findChromium, startChromium } from './chromium.ts'
import { serveSite } from './site.ts'

const words = topic('words', { key: string, value: string })
const executable = findChromium()
const timeout = 60_000

/** Opens the page in a browser of its own, on a broker of its own. */
async function withPage(look: (page: Page, broker: Broker) => Promise<void>): Promise<void> {
  // Not all machines have one; what can be told without it, `client.test.ts` tells.
  if (executable === undefined) return console.log('Chromium is not here: not run')
  await using broker = await Broker.start({ memory: true, listen: '127.0.0.1:0' })
  await using site = await serveSite(broker.address)
  await using browser = await startChromium(executable)
  const page = await browser.newPage({ viewport: { width: 760, height: 640 }, colorScheme: 'light' })
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(site.origin)
  await look(page, broker)
  // The browser itself tells of each call that did not reach anybody.
  expect(complaints.filter((text) => !text.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([])
}

async function send(page: Page, text: string, key = ''): Promise<void> {
  await page.getByLabel('Key').fill(key)
  await page.getByLabel('Text').fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}

/** Waits until the page shows so many records; newest first. */
async function shownValues(page: Page, count: number): Promise<string[]> {
  await page.locator(`#records li:nth-child(${count})`).waitFor()
  return page.locator('#records .value').allTextContents()
}

it('produces to a topic and follows it', { timeout }, async () => {
  await withPage(async (page, broker) => {
    await send(page, 'hello from a browser', 'k-1')
    expect(await shownValues(page, 1)).toEqual(['hello from a browser'])
    await using kafka = connect(`kafka://${broker.address}`)
    await using producer = kafka.producer({ compression: 'gzip' })
    await producer.send(words, { key: 'k-2', value: 'and hello from Node, over TCP' })
    expect(await shownValues(page, 2)).toEqual(['and hello from Node, over TCP', 'hello from a browser'])
    const received: unknown[] = []
    for await (const { key, value } of kafka.consumer({ topics: [words], follow: false })) received.push([key, value])
    expect(received).toEqual([
      ['k-1', 'hello from a browser'],
      ['k-2', 'and hello from Node, over TCP'],
    ])
    await send(page, 'Order is kept, and nothing is polled: an answer comes as soon as there is something.')
    await shownValues(page, 3)
    const screenshot = process.env['ODRADEK_SCREENSHOT']
    if (screenshot !== undefined) await page.screenshot({ path: screenshot, animations: 'disabled' })
  })
})

it('follows as a member of a group, which has what it read', { timeout }, async () => {
  await withPage(async (page, broker) => {
    await send(page, 'one')
    await shownValues(page, 1)
    await page.getByLabel('Group').fill('readers')
    await page.getByRole('button', { name: 'Follow' }).click()
    await expect.poll(() => page.locator('#state').textContent()).toBe('Following words in readers')
    expect(await shownValues(page, 1)).toEqual(['one'])
    await using kafka = connect(`kafka://${broker.address}`)
    const description = await kafka.groups.describe('readers')
    expect(description).toMatchObject({ state: 'Stable', members: [{}] })
    await page.getByLabel('Group').fill('')
    await page.getByRole('button', { name: 'Follow' }).click()
    // Whoever follows something else leaves the group, and commits before.
    await expect.poll(async () => (await kafka.groups.describe('readers')).state).toBe('Empty')
  })
})

it('goes on when the network is there again, and has lost nothing', { timeout }, async () => {
  await withPage(async (page) => {
    await send(page, 'before')
    await shownValues(page, 1)
    await page.context().setOffline(true)
    await send(page, 'meanwhile')
    await page.waitForEvent('requestfailed')
    await page.context().setOffline(false)
    await send(page, 'after')
    expect(await shownValues(page, 3)).toEqual(['after', 'meanwhile', 'before'])
    expect(await page.locator('#problem').isHidden()).toBe(true)
  })
})
