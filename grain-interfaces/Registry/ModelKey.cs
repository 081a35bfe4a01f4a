using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Actors.Registry;

/// <summary>Names a model: a tenant and a name within it. Its text form, <c>tenant/name</c>, is the key of the model's grain.</summary>
/// <param name="Tenant">1 to 63 of a-z, 0-9 and '-', beginning and ending with a letter or digit.</param>
/// <param name="Name">1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit; never <c>stats</c>, which the protocol takes.</param>
public readonly record struct ModelKey(string Tenant, string Name)
{
    /// <summary>The tenant of callers that name none.</summary>
    public const string DefaultTenant = "default";

    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    private static readonly SearchValues<char> TenantCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    /// <summary>A model of the default tenant.</summary>
    public static ModelKey Default(string name) => new(DefaultTenant, name);

    /// <summary>Reads <c>tenant/name</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static ModelKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not of the form tenant/name.");

    /// <summary>Reads <c>tenant/name</c>; false where the text is not of that form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ModelKey key)
    {
        key = default;
        if (text is null)
        {
            return false;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsTenant(text.AsSpan(0, slash)) || !IsName(text.AsSpan(slash + 1)))
        {
            return false;
        }

        key = new ModelKey(text[..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>Whether the text can be a tenant.</summary>
    public static bool IsTenant(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 63
        && text[0] != '-' && text[^1] != '-'
        && !text.ContainsAnyExcept(TenantCharacters);

    /// <summary>Whether the text can be the name of a model.</summary>
    public static bool IsName(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterOrDigit(text[0])
        && !text.ContainsAnyExcept(NameCharacters)
        && !text.SequenceEqual("stats");

    public override string ToString() => $"{Tenant}/{Name}";
}
