/**
 * Memory that is lent out in pieces whose sizes are powers of two. Of an engine's own arena the pieces lie where the
 * kernels are, who then read them without a copy. It never grows: who finds it full takes memory of the garbage
 * collector's, which every engine takes too.
 */
export interface Arena {
  readonly sizeInBytes: number
  /** Bytes that are lent out, rounded up to powers of two. */
  readonly usedBytes: number
  /** At least `length` bytes whose content is undefined, for `owner` (a name for whoever looks), or undefined if full. */
  lend(owner: string, length: number): Loan | undefined
  /** Bytes lent by owner. */
  owners(): ReadonlyMap<string, number>
}

/** A piece of an arena that somebody uses. */
export interface Loan {
  readonly owner: string
  /** As many bytes as were asked for. Not to be used once the loan is returned: they then are somebody else's. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** @throws Error the second time: a bug, as the bytes may be somebody else's by then */
  giveBack(): void
}

/** Smaller pieces cost as much as this. */
const smallestPieceBytes = 64

/** Memory that no piece is cut from yet. */
interface Span {
  position: number
  readonly end: number
}

/** An arena over `[start, start + length)` of a buffer. */
export function createArena(buffer: ArrayBuffer, start: number, length: number): Arena {
  const free = new Map<number, number[]>()
  const owners = new Map<string, number>()
  let spans: Span[] = [{ position: start, end: start + length }]
  let usedBytes = 0
  /** Pieces came back since the free ones were joined. */
  let isWorthJoining = false

  function account(owner: string, bytes: number): void {
    usedBytes += bytes
    owners.set(owner, (owners.get(owner) ?? 0) + bytes)
  }

  /** A piece that was used before is better than one that was not: the processor knows it. */
  function take(pieceBytes: number): number | undefined {
    const used = free.get(pieceBytes)?.pop()
    if (used !== undefined) return used
    const cut = cutFrom(pieceBytes)
    if (cut !== undefined || !isWorthJoining || usedBytes + pieceBytes > length) return cut
    joinFree()
    return cutFrom(pieceBytes)
  }

  function cutFrom(pieceBytes: number): number | undefined {
    const span = spans.find(({ position, end }) => end - position >= pieceBytes)
    if (span === undefined) return undefined
    span.position += pieceBytes
    return span.position - pieceBytes
  }

  /** Makes spans of all that is free, so that pieces of one size become some of another. */
  function joinFree(): void {
    const pieces = [...free].flatMap(([bytes, positions]) =>
      positions.map((position) => ({ position, end: position + bytes })),
    )
    const sorted = [...spans, ...pieces].filter(({ position, end }) => end > position)
    sorted.sort((a, b) => a.position - b.position)
    spans = []
    for (const { position, end } of sorted) {
      const last = spans.at(-1)
      if (last?.end === position) spans.splice(-1, 1, { position: last.position, end })
      else spans.push({ position, end })
    }
    free.clear()
    isWorthJoining = false
  }

  function lend(owner: string, wanted: number): Loan | undefined {
    const pieceBytes = 2 ** Math.ceil(Math.log2(Math.max(wanted, smallestPieceBytes)))
    const position = take(pieceBytes)
    if (position === undefined) return undefined
    account(owner, pieceBytes)
    let isLent = true
    return {
      owner,
      bytes: new Uint8Array(buffer, position, wanted),
      giveBack(): void {
        if (!isLent) throw new Error(`${owner} gives back ${wanted} bytes twice`)
        isLent = false
        isWorthJoining = true
        account(owner, -pieceBytes)
        const pieces = free.get(pieceBytes)
        if (pieces === undefined) free.set(pieceBytes, [position])
        else pieces.push(position)
      },
    }
  }

  return {
    sizeInBytes: length,
    get usedBytes() {
      return usedBytes
    },
    lend,
    owners: () => owners,
  }
}

/** For engines whose kernels read any memory: nothing is to be gained from theirs. */
export const emptyArena: Arena = createArena(new ArrayBuffer(0), 0, 0)
