import { mean, sampleVariance } from 'simple-statistics'

/** How far the means of two samples are apart, whose variances need not be equal. */
export interface Apart {
  /** Of the first sample over the second. */
  readonly difference: number
  /** The square of the difference's standard error. */
  readonly squaredError: number
  /** Welch and Satterthwaite's; 0 where a sample has one value, and so noise is unknown. */
  readonly degreesOfFreedom: number
}

/** Of samples with a value at least each. */
export function meansApart(a: readonly number[], b: readonly number[]): Apart {
  const [ofA, ofB] = [varianceOf(a) / a.length, varianceOf(b) / b.length]
  const squaredError = ofA + ofB
  const difference = mean([...a]) - mean([...b])
  if (a.length < 2 || b.length < 2) return { difference, squaredError, degreesOfFreedom: 0 }
  // Without any spread it would be 0/0, and any number does.
  const degreesOfFreedom =
    squaredError === 0
      ? a.length + b.length - 2
      : squaredError ** 2 / (ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1))
  return { difference, squaredError, degreesOfFreedom }
}

/** 0 of one value. Equal values spread by nothing, also where their mean is rounded. */
export function varianceOf(values: readonly number[]): number {
  return values.every((value) => value === values[0]) ? 0 : sampleVariance([...values])
}
