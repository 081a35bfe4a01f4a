namespace Actors.Domain.Remote;

/// <summary>What a backend's owner takes.</summary>
/// <param name="Currency">Three capital letters, as of ISO 4217.</param>
/// <param name="PerCall">For a call, in units of the currency.</param>
/// <param name="PerMillionPromptTokens">For a million tokens of prompts.</param>
/// <param name="PerMillionCompletionTokens">For a million tokens of completions.</param>
public sealed record RemotePrice(string Currency, decimal PerCall, decimal PerMillionPromptTokens, decimal PerMillionCompletionTokens)
{
    /// <summary>More calls or tokens than these count as these, so that nothing overflows.</summary>
    private const long Most = 1_000_000_000_000;

    private const decimal NanosPerUnit = 1_000_000_000m;
    private const decimal NanosPerUnitAMillion = NanosPerUnit / 1_000_000m;

    /// <summary>
    /// The price of so many calls and tokens, in thousand-millionths of the currency's unit, so that sums are exact and do not depend on their
    /// order. Rounded once, to the nearest, half away from zero; at most <see cref="long.MaxValue"/>.
    /// </summary>
    /// <param name="calls">Calls.</param>
    /// <param name="promptTokens">Tokens of prompts.</param>
    /// <param name="completionTokens">Tokens of completions.</param>
    public long NanosOf(long calls, long promptTokens, long completionTokens)
    {
        var nanos = (Math.Min(calls, Most) * PerCall * NanosPerUnit)
            + (Math.Min(promptTokens, Most) * PerMillionPromptTokens * NanosPerUnitAMillion)
            + (Math.Min(completionTokens, Most) * PerMillionCompletionTokens * NanosPerUnitAMillion);
        return nanos >= long.MaxValue ? long.MaxValue : (long)Math.Round(nanos, MidpointRounding.AwayFromZero);
    }
}
