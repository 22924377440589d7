import { pbkdf2Sync } from 'node:crypto'
import { alterUserScramCredentials } from '@odradek/protocol/51-alter-user-scram-credentials'
import { expect, it } from 'vitest'
import { clusterOf } from '../testing/cluster-of.ts'
import { FakeCluster } from '../testing/fake-cluster.ts'
import { Credentials } from './credentials.ts'

it('sends what SCRAM makes of a password, with a salt of its own, and not the password', async () => {
  const fake = new FakeCluster()
  const received = fake.on(alterUserScramCredentials, ({ upsertions, deletions }) => ({
    throttleTimeMs: 0,
    results: [...upsertions, ...deletions].map(({ name }) => ({ user: name, errorCode: 0, errorMessage: null })),
  }))
  const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
  const outcomes = await new Credentials(clusterOf(fake)).alter([
    { user: 'alice', mechanism: 'SCRAM-SHA-256', password: 'pencil', salt },
    { user: 'bob', mechanism: 'SCRAM-SHA-512', password: 'pencil', iterations: 5000 },
    { user: 'carol', mechanism: 'SCRAM-SHA-256', password: null },
  ])
  expect(outcomes).toEqual([{ name: 'alice' }, { name: 'bob' }, { name: 'carol' }])
  const [alice, bob] = received[0]?.request.upsertions ?? []
  expect(alice).toMatchObject({ name: 'alice', mechanism: 1, iterations: 4096 })
  expect(Buffer.from(alice?.saltedPassword ?? [])).toEqual(pbkdf2Sync('pencil', salt, 4096, 32, 'sha256'))
  expect(bob?.salt).toHaveLength(32)
  expect(Buffer.from(bob?.saltedPassword ?? [])).toEqual(pbkdf2Sync('pencil', bob?.salt ?? '', 5000, 64, 'sha512'))
  expect(received[0]?.request.deletions).toEqual([{ name: 'carol', mechanism: 1 }])
})
