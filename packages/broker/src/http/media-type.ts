/** The media type of a Content-Type, without its parameters, in lower case; '' if there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
}

interface MediaRange {
  readonly type: string
  readonly quality: number
}

/**
 * The offered media type that an Accept header prefers: the highest quality, then the one offered first (RFC 9110,
 * section 12.5.1). Without a header anything is accepted. Undefined if none of them is.
 */
export function preferredType<T extends string>(accept: string | undefined, offered: readonly T[]): T | undefined {
  const ranges = parseAccept(accept ?? '*/*')
  let best: T | undefined
  let bestQuality = 0
  for (const type of offered) {
    const quality = qualityOf(type, ranges)
    if (quality <= bestQuality) continue
    best = type
    bestQuality = quality
  }
  return best
}

function parseAccept(accept: string): MediaRange[] {
  return accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 }
  })
}

/** The most exact range that covers a type decides. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const candidates = [type, `${type.split('/')[0]}/*`, '*/*']
  for (const candidate of candidates) {
    const range = ranges.find((each) => each.type === candidate)
    if (range !== undefined) return range.quality
  }
  return 0
}
