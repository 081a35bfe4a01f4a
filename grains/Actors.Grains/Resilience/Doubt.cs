using Actors.Domain.Resilience;
using Actors.Inference;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>What speaks against a model's answer to a request, and what is done about it.</summary>
/// <param name="Answer">What is done.</param>
/// <param name="Reason">What it is, in a word that metrics can bear.</param>
/// <param name="Detail">What it is, for people.</param>
/// <param name="Outcome">What a caller is told that is refused.</param>
internal sealed record Doubt(DegradedAnswer Answer, string Reason, string Detail, InferenceOutcome Outcome)
{
    /// <summary>What inputs are that are not as expected.</summary>
    public const string UnexpectedInput = "unexpected_input";

    /// <summary>How an answer is marked that is given all the same.</summary>
    public string Mark => $"{Reason}: {Detail}";

    /// <summary>The refusal of what the version would have answered.</summary>
    public InferenceReply Refuse(EngineModel version) => new(Outcome, version.Version, [], Detail) { FallbackReason = Reason };
}
