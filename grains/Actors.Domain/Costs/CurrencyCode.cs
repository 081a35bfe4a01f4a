namespace Actors.Domain.Costs;

/// <summary>Names of currencies, as ISO 4217 has them.</summary>
public static class CurrencyCode
{
    /// <summary>Whether it is three capital letters.</summary>
    public static bool IsOne(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);
}
