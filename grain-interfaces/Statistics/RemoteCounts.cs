namespace Actors.Statistics;

/// <summary>What a backend elsewhere was used for. Counts of several silos add up to those of the cluster, in any order and grouping.</summary>
/// <param name="Calls">Calls sent, whatever came of them.</param>
/// <param name="SentBytes">Bytes of their bodies.</param>
/// <param name="ReceivedBytes">Bytes of the answers' bodies.</param>
/// <param name="PromptTokens">Tokens of prompts, as the backend counts them.</param>
/// <param name="CompletionTokens">Tokens of completions, as the backend counts them.</param>
/// <param name="CostNanos">The price of all that, in thousand-millionths of the currency's unit.</param>
/// <param name="Currency">The price's currency, as of ISO 4217; null where there is no price.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RemoteCounts)]
public sealed record RemoteCounts(
    [property: Id(0)] long Calls,
    [property: Id(1)] long SentBytes,
    [property: Id(2)] long ReceivedBytes,
    [property: Id(3)] long PromptTokens,
    [property: Id(4)] long CompletionTokens,
    [property: Id(5)] long CostNanos,
    [property: Id(6)] string? Currency)
{
    /// <summary>Both together, of the same version and so of the same currency.</summary>
    public static RemoteCounts? Sum(RemoteCounts? one, RemoteCounts? other) => one is null || other is null
        ? one ?? other
        : new RemoteCounts(
            one.Calls + other.Calls,
            one.SentBytes + other.SentBytes,
            one.ReceivedBytes + other.ReceivedBytes,
            one.PromptTokens + other.PromptTokens,
            one.CompletionTokens + other.CompletionTokens,
            one.CostNanos + other.CostNanos,
            one.Currency ?? other.Currency);
}
