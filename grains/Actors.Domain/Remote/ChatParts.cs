using System.Collections.Immutable;

namespace Actors.Domain.Remote;

/// <summary>What may be taken from a chat's answer.</summary>
public static class ChatParts
{
    /// <summary>The text, why it ended, and what was counted.</summary>
    public const string Text = "text", FinishReason = "finish_reason", PromptTokens = "prompt_tokens", CompletionTokens = "completion_tokens";

    /// <summary>All of them, as outputs of their own names.</summary>
    public static ImmutableArray<RemoteTensor> Defaults { get; } =
    [
        new(Text, "BYTES", [-1]), new(FinishReason, "BYTES", [-1]), new(PromptTokens, "INT64", [-1]), new(CompletionTokens, "INT64", [-1]),
    ];

    /// <summary>The part that an output is: what it says, else what its name says.</summary>
    public static string PartOf(RemoteTensor output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.Wire ?? output.Name;
    }

    /// <summary>What is wrong with an output, after its name; null where nothing is.</summary>
    internal static string? Check(RemoteTensor output, bool isColumn) => PartOf(output) switch
    {
        _ when !isColumn => "must be of shape [-1] or [-1, 1]",
        Text or FinishReason => output.Datatype == "BYTES" ? null : "is text, so that its datatype must be BYTES",
        PromptTokens or CompletionTokens => output.Datatype is "INT64" or "INT32" ? null : "is a count, so that its datatype must be INT64 or INT32",
        _ => $"must be 'from' one of {Text}, {FinishReason}, {PromptTokens}, {CompletionTokens}",
    };
}
