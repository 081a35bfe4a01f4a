namespace Actors.Inference;

/// <summary>What a backend elsewhere was used for. Sums of such do not depend on their order.</summary>
/// <param name="Calls">Calls sent, whatever came of them.</param>
/// <param name="SentBytes">Bytes of their bodies.</param>
/// <param name="ReceivedBytes">Bytes of the answers' bodies.</param>
/// <param name="PromptTokens">Tokens of prompts, as the backend counts them.</param>
/// <param name="CompletionTokens">Tokens of completions, as the backend counts them.</param>
/// <param name="CostNanos">The price of all that, in thousand-millionths of the currency's unit.</param>
public readonly record struct RemoteUse(long Calls, long SentBytes, long ReceivedBytes, long PromptTokens, long CompletionTokens, long CostNanos)
{
    /// <summary>Both together.</summary>
    public RemoteUse Add(in RemoteUse other) => new(
        Calls + other.Calls,
        SentBytes + other.SentBytes,
        ReceivedBytes + other.ReceivedBytes,
        PromptTokens + other.PromptTokens,
        CompletionTokens + other.CompletionTokens,
        CostNanos + other.CostNanos);
}
