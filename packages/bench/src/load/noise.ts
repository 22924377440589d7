import type { Noise } from '../results/sample.ts'

const kernelSteps = 2_000_000
const kernelRuns = 5
/** Times of a run differ until the compiler is done with it. */
const coldRuns = 30

let isWarm = false
/** Kept, so that the compiler does not find out that nobody wants the result. */
const sink = { last: 0 }

/**
 * Milliseconds of a fixed piece of computing within the processor, which only other programs and the clock of the
 * processor can make slower: the fastest of five runs of some 3 ms each; the first call warms it up with thirty more.
 */
export function kernelMs(): number {
  if (!isWarm) for (let run = 0; run < coldRuns; run++) timeKernel()
  isWarm = true
  return Math.min(...Array.from({ length: kernelRuns }, timeKernel))
}

function timeKernel(): number {
  const start = performance.now()
  let state = 1
  for (let step = 0; step < kernelSteps; step++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
  }
  sink.last = state
  return performance.now() - start
}

/** The kernel may take this much longer than the fastest that the run has seen. */
const maxSlowdown = 0.1
/** Of the machine's CPU time. */
const maxOthersShare = 0.08

/** What was read before and after a round, and whether that speaks against it; `bestKernelMs` is the run's fastest. */
export function judgeNoise(readings: Omit<Noise, 'isDisturbed'>, bestKernelMs: number): Noise {
  const { kernelBeforeMs, kernelAfterMs, othersShare } = readings
  const isSlow = Math.max(kernelBeforeMs, kernelAfterMs) > bestKernelMs * (1 + maxSlowdown)
  return { ...readings, isDisturbed: isSlow || othersShare > maxOthersShare }
}
