/** A setting that does not exist or has a bad value; the message says which, where it came from, and what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
