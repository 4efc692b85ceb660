import { type ParsedOperand, parseOperand } from '@callgate/ir';

const parsed = new Map<string, ParsedOperand>();

/** An operand of a model, parsed once. Models are validated when they are loaded, so a problem here is a fault of the host. */
export function parsedOperand(text: string): ParsedOperand {
  let known = parsed.get(text);
  if (known === undefined) {
    const answer = parseOperand(text);
    if ('problem' in answer) throw new Error(`A model that was not validated reached the analysis: ${answer.problem}`);
    parsed.set(text, (known = answer));
  }
  return known;
}
