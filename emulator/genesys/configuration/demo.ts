/** Identifier of the demo deployment in the organisation that comes with the emulator. */
export const DEMO_DEPLOYMENT = "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31";
