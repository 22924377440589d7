/**
 * Quantiles of Student's t at 0.975 for 1 to 30 degrees of freedom.
 * @see NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
 */
const quantiles = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228],
  ...[2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086],
  ...[2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
]

/** As many standard errors are to each side of a mean at 95 %; of a fraction by the whole degrees of freedom below. */
export function studentT(degreesOfFreedom: number): number {
  const whole = Math.max(1, Math.floor(degreesOfFreedom))
  return quantiles[whole - 1] ?? beyondTable(whole)
}

/**
 * The first terms by which t differs from the normal distribution, good to four digits from 30 degrees of freedom on.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5
 */
function beyondTable(freedom: number): number {
  const z = 1.959964
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}
