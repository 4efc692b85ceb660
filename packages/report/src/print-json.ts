/** Any report as JSON, indented by two spaces, with a line break at the end. Fields keep their order. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
