import { listOffsets } from '@odradek/protocol/02-list-offsets'
import { metadata } from '@odradek/protocol/03-metadata'
import { describe, expect, it } from 'vitest'
import { clusterOf } from './cluster-of.ts'
import { FakeCluster } from './fake-cluster.ts'

const question = { replicaId: -1, topics: [] }

describe('a fake cluster', () => {
  it('answers of which node it is, and moves leaders', async () => {
    const fake = new FakeCluster()
    fake.addTopic('orders', [1, 3])
    const received = fake.on(listOffsets, () => ({ topics: [] }))
    const cluster = clusterOf(fake)
    const connection = await cluster.leaderOf('orders', 1)
    await connection.request(listOffsets, question)
    fake.moveLeader('orders', 1, 2)
    const moved = await cluster.refreshTopic('orders', { mayCreate: false })
    expect(moved).toMatchObject({ id: fake.topicId('orders'), leaders: [1, 2], leaderEpochs: [0, 1] })
    await (await cluster.leaderOf('orders', 1)).request(listOffsets, question)
    expect(received).toMatchObject([
      { nodeId: 3, count: 1, version: listOffsets.maxVersion },
      { nodeId: 2, count: 2 },
    ])
    await cluster.close()
  })

  it.each([0, 3, 4, 9, 20])('cuts answers off behind %i bytes', async (bytes) => {
    const fake = new FakeCluster()
    fake.on(listOffsets, () => ({ topics: [] }))
    const cluster = clusterOf(fake)
    await cluster.describe([])
    const connection = await cluster.connectionTo(2)
    fake.cutAnswersAt.set(2, bytes)
    const length = 4 + 4 + 1 + 4 + 1 + 1
    const answer = connection.request(listOffsets, question)
    if (bytes >= length) await answer
    else await expect(answer).rejects.toMatchObject({ error: 'NETWORK_EXCEPTION' })
    await cluster.close()
  })

  it('cuts connections, and refuses those of a node that is stopped', async () => {
    const fake = new FakeCluster()
    const arrived = Promise.withResolvers<void>()
    fake.on(listOffsets, (_, { count }) => {
      arrived.resolve()
      return count === 1 ? 'never' : { topics: [] }
    })
    const cluster = clusterOf(fake)
    await cluster.describe([])
    const connection = await cluster.connectionTo(2)
    const answer = connection.request(listOffsets, question)
    await arrived.promise
    fake.stop(2)
    await expect(answer).rejects.toMatchObject({ error: 'NETWORK_EXCEPTION' })
    await expect(cluster.connectionTo(2)).rejects.toMatchObject({ error: 'NETWORK_EXCEPTION' })
    fake.start(2)
    expect(await (await cluster.connectionTo(2)).request(listOffsets, question)).toMatchObject({ topics: [] })
    await cluster.close()
  })

  it('speaks the versions that it is told to, and serves what it was told', async () => {
    const fake = new FakeCluster({ bootstrap: [2] })
    const received = fake.on(listOffsets, () => ({ topics: [] }), { maxVersion: 7 })
    const cluster = clusterOf(fake)
    const connection = await cluster.connectionTo(-1)
    expect(connection.versionOf(listOffsets)).toBe(7)
    await connection.request(listOffsets, question)
    expect(received).toMatchObject([{ nodeId: 2, version: 7 }])
    fake.on(metadata, () => 'close')
    await expect(connection.request(metadata, { topics: [] })).rejects.toMatchObject({ error: 'NETWORK_EXCEPTION' })
    await cluster.close()
  })
})
