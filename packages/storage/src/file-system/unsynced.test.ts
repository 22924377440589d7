import { describe, expect, it } from 'vitest'
import { UnsyncedFileSystem } from './unsynced.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function text(disk: UnsyncedFileSystem, path: string): Promise<string | undefined> {
  const content = await disk.readFile(path)
  return content && new TextDecoder().decode(content)
}

/** A disk with a file `data/old` whose content and name are synced. */
async function begin(): Promise<UnsyncedFileSystem> {
  const disk = new UnsyncedFileSystem()
  await disk.writeFile('data/old', bytes('old'))
  await disk.syncDirectory('data')
  return disk
}

describe('a crash', () => {
  it('loses what was written to a file after its last sync', async () => {
    const disk = await begin()
    const file = await disk.open('data/old')
    await file.write([bytes('er'), bytes('!')], 3)
    expect(await text(disk, 'data/old')).toBe('older!')
    expect(await text(disk.afterCrash(), 'data/old')).toBe('old')
    await file.sync()
    await file.truncate(4)
    expect(await text(disk, 'data/old')).toBe('olde')
    expect(await text(disk.afterCrash(), 'data/old')).toBe('older!')
  })

  it('loses names of a directory that was not synced since, whatever the files hold', async () => {
    const disk = await begin()
    await disk.writeFile('data/new', bytes('new'))
    await disk.rename('data/old', 'data/renamed')
    const crashed = disk.afterCrash()
    expect(await crashed.readDirectory('data')).toEqual(['old'])
    await disk.syncDirectory('data')
    expect((await disk.afterCrash().readDirectory('data')).sort()).toEqual(['new', 'renamed'])
  })

  it('brings back what was removed, and directories with it', async () => {
    const disk = await begin()
    await disk.writeFile('data/orders-0/log', bytes('log'))
    await disk.syncDirectory('data/orders-0')
    await disk.syncDirectory('data')
    await disk.rename('data/orders-0', 'data/gone')
    await disk.removeDirectory('data/gone')
    await disk.remove('data/old')
    expect(await disk.readDirectory('data')).toEqual([])
    const crashed = disk.afterCrash()
    expect((await crashed.readDirectory('data')).sort()).toEqual(['old', 'orders-0'])
    expect(await text(crashed, 'data/orders-0/log')).toBe('log')
    await disk.syncDirectory('data')
    expect(await disk.afterCrash().readDirectory('data')).toEqual([])
  })

  it('may keep a later page and lose an earlier one', async () => {
    const disk = await begin()
    const file = await disk.open('data/old')
    await file.write([new Uint8Array(8192).fill(1)], 0)
    const kept = [false, true]
    const content = await disk.afterCrash(() => kept.shift() ?? false).readFile('data/old')
    expect(content?.length).toBe(8192)
    expect([content?.[0], content?.[4095], content?.[4096]]).toEqual([bytes('o')[0], 0, 1])
  })

  it('leaves a disk that crashes again', async () => {
    const once = (await begin()).afterCrash(() => true)
    await (await once.open('data/old')).write([bytes('N')], 0)
    expect(await text(once.afterCrash(), 'data/old')).toBe('old')
    expect(
      await text(
        once.afterCrash(() => true),
        'data/old',
      ),
    ).toBe('Nld')
  })
})
