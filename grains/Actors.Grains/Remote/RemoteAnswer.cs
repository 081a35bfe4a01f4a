using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>What was read in an answer.</summary>
/// <param name="Outputs">The outputs in the signature's order; empty where there is a problem. Of a call for one row, that row's, without the first dimension.</param>
/// <param name="Problem">What is wrong with the answer; null where nothing is.</param>
internal readonly record struct RemoteAnswer(Tensor[] Outputs, string? Problem)
{
    /// <summary>Tokens of the prompt, as the backend counts them.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens of the completion, as the backend counts them.</summary>
    public long CompletionTokens { get; init; }

    public static RemoteAnswer Unusable(string problem) => new([], problem);
}
