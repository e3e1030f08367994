// Printed by scripts/generators/sdk.ts from the contract and the error table. Do not edit.

export const sdkVersion = '0.1.0'
