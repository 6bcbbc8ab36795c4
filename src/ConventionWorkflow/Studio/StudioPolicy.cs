namespace ConventionWorkflow.Studio;

/// <summary>
/// What the designer's pages may load and do. It is compiled to WebAssembly, styles its elements by attributes, draws with inline pictures,
/// and puts two scripts of its own into the page, known by their hashes; it reaches this server and no other.
/// </summary>
internal static class StudioPolicy
{
    public const string Text =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";
}
