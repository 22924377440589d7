export const features = [
  'produce-none',
  'produce-gzip',
  'produce-snappy',
  'produce-lz4',
  'produce-zstd',
  'group-range',
  'group-roundrobin',
  'group-sticky',
  'group-cooperative-sticky',
  'group-consumer-protocol',
  'static-members',
  'seek-by-timestamp',
  'commit-with-metadata',
  'administration',
  'idempotence',
  'streams',
  'connect',
] as const
export type Feature = (typeof features)[number]
export interface CompatClient {
  readonly name: string
  readonly version: string
  readonly needs: string
  readonly features: readonly Feature[]
  prepare(
    cacheDirectory: string,
  ): Promise<
    { readonly command: readonly string[]; readonly env?: Record<string, string> } | { readonly missing: string }
  >
}
