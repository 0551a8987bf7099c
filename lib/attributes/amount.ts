/** An amount in the smallest unit of the currency as a decimal number, such as `129.90`. */
export function amountOf(cents: number): string {
  return (cents / 100).toFixed(2);
}
