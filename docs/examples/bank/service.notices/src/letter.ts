/** Where customers read on: written in every letter and never called. */
const readOn = 'https://inbox.bank.example.net';

/** Returns the text of a notice as its reader sees it. */
export function letter(owner: string, text: string): string {
  return `Dear ${owner}, ${text} More at ${readOn}.`;
}
