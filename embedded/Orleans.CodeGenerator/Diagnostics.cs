using Microsoft.CodeAnalysis;

namespace Orleans.CodeGenerator;

/// <summary>What the generator complains of.</summary>
internal static class Diagnostics
{
#pragma warning disable RS2008 // The generator is not published.
    public static readonly DiagnosticDescriptor Unsupported = new(
        "ORLEANSEMB001", "Not supported by the single-process runtime", "{0}: {1}", "Orleans", DiagnosticSeverity.Error, isEnabledByDefault: true);
#pragma warning restore RS2008
}
