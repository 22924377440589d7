/**
 * Quantiles of Student's t at 0.975 for 1 to 30 degrees of freedom.
 * @see NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2
 */
const quantiles = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228],
  ...[2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086],
  ...[2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042],
]

/** Of the normal distribution, which t is nearly, beyond the table. */
const normal = 1.96

/** As many standard errors are to each side of a mean at 95 %; of a fraction by the whole degrees of freedom below. */
export const studentT = (degreesOfFreedom: number): number =>
  quantiles[Math.max(1, Math.floor(degreesOfFreedom)) - 1] ?? normal
