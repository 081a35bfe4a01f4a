using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.Registry;

namespace Actors.Reviews;

/// <summary>Names a business process that takes models' answers, possibly by people: <c>tenant/process</c>.</summary>
/// <param name="Tenant">The tenant, as <see cref="ModelKey.Tenant"/>.</param>
/// <param name="Process">1 to 63 of a-z, 0-9 and '-', beginning with a letter.</param>
public readonly record struct ReviewProcessKey(string Tenant, string Process)
{
    /// <summary>The longest name of a case, in characters.</summary>
    public const int MaxCaseLength = 64;

    private const int MaxLength = 63;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> CaseCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>Reads <c>tenant/process</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static ReviewProcessKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && ModelKey.IsTenant(text.AsSpan(0, slash)) && IsProcess(text[(slash + 1)..])
            ? new ReviewProcessKey(text[..slash], text[(slash + 1)..])
            : throw new FormatException($"'{text}' is not of the form tenant/process.");
    }

    /// <summary>Whether the text can be the name of a process.</summary>
    public static bool IsProcess([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxLength } && char.IsAsciiLetterLower(text[0]) && !text.AsSpan().ContainsAnyExcept(Characters);

    /// <summary>Whether the text can be the name of a case: 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.</summary>
    public static bool IsCase([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MaxCaseLength } && char.IsAsciiLetterOrDigit(text[0]) && !text.AsSpan().ContainsAnyExcept(CaseCharacters);

    /// <summary>The key of a case's grain: <c>tenant/process/case</c>.</summary>
    public string Case(string id) => $"{this}/{id}";

    /// <summary>The key of a page of what happened to its cases: <c>tenant/process/page</c>, pages from 0 on.</summary>
    public string Journal(long page) => string.Create(CultureInfo.InvariantCulture, $"{this}/{page}");

    public override string ToString() => $"{Tenant}/{Process}";
}
