/** The units of what optics measure, as they stand behind a number. */
export const quantityUnits: Readonly<Record<string, string>> = {
  temperature: ' °C',
  supplyVoltage: ' V',
  txBias: ' mA',
  txPower: ' dBm',
  rxPower: ' dBm',
}

/** How a value is printed beside its threshold: with one decimal, or with two where one would make them equal. */
export function decimalsOf(quantity: string, value: number, threshold: number): (number: number) => string {
  const needsTwo = quantity === 'supplyVoltage' || value.toFixed(1) === threshold.toFixed(1)
  return (number) => number.toFixed(needsTwo ? 2 : 1)
}
