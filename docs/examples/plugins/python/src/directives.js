/** Comments that speak to Callgate: `# callgate: calls service.ledger`. */
export function directivesOf(root, file) {
  const found = [];
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    pending.push(...node.kids);
    if (node.type !== 'Comment') continue;
    const [, verb, argument] = /^#\s*callgate:\s*(\w+)\s+(\S+)\s*$/u.exec(file.word(node)) ?? [];
    if (verb === undefined || argument === undefined) continue;
    const at = file.position(node.from);
    const around = file.functions
      .filter((each) => each.id !== 'module' && each.start.line <= at.line && at.line <= each.end.line)
      .sort((left, right) => right.start.line - left.start.line);
    const inside = around[0] === undefined ? {} : { function: around[0].id };
    found.push({ verb, argument, tool: 'callgate', at, ...inside });
  }
  return found;
}
