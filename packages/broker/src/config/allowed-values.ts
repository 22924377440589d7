/** What several settings of broker and topic take alike. */

export const cleanupPolicies: readonly string[] = ['compact', 'delete']
export const compressionTypes: readonly string[] = ['uncompressed', 'zstd', 'lz4', 'snappy', 'gzip', 'producer']
/** -1 is zlib's own default; 0, no compression, is not allowed. */
export const gzipLevels: readonly string[] = ['-1', '1', '2', '3', '4', '5', '6', '7', '8', '9']
export const timestampTypes: readonly string[] = ['CreateTime', 'LogAppendTime']
