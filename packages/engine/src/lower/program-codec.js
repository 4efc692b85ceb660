/** @returns the program in two strings; `unpackProgram` gives it back. */
export function packProgram(program) {
    const bodies = [];
    const ends = [];
    let end = 0;
    const functions = program.functions.map(({ body, ...outline }) => {
        if (body !== undefined) {
            const text = JSON.stringify(body);
            bodies.push(text);
            end += text.length;
        }
        ends.push(end);
        return outline;
    });
    return { outline: JSON.stringify({ ...program, functions }), bodies: bodies.join(''), ends };
}
/** @returns the program that was packed; reading `body` of a function parses it the first time. */
export function unpackProgram(packed) {
    const outline = JSON.parse(packed.outline);
    const functions = outline.functions.map((facts, index) => {
        const start = index === 0 ? 0 : (packed.ends[index - 1] ?? 0);
        const end = packed.ends[index] ?? start;
        return start === end ? facts : withBody(facts, packed.bodies, start, end);
    });
    return { ...outline, functions };
}
function withBody(facts, bodies, start, end) {
    let parsed;
    return Object.defineProperty(facts, 'body', {
        enumerable: true,
        get() {
            parsed ??= JSON.parse(bodies.slice(start, end));
            return parsed;
        },
    });
}
