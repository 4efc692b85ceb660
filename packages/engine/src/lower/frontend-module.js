/**
 * Loads a frontend from its module.
 * @throws Error where the module has no such export
 */
export async function loadFrontend(module, exportName) {
    const loaded = (await import(module));
    const found = loaded[exportName];
    if (typeof found !== 'object' || found === null || !('open' in found) || !('claims' in found)) {
        throw new Error(`${module} exports no frontend under the name "${exportName}"`);
    }
    return found;
}
