namespace Actors.Domain.Reviews;

/// <summary>What was counted of a reviewer, over cases that ended with an answer.</summary>
/// <param name="By">Who.</param>
public sealed record ReviewerRates(string By)
{
    /// <summary>Opinions given.</summary>
    public long Opinions { get; init; }

    /// <summary>Of these, those against the model.</summary>
    public long Overrides { get; init; }

    /// <summary>Of these, those that were the case's answer in the end.</summary>
    public long Agreed { get; init; }

    /// <summary>Cases whose answer, which the reviewer had a part in, a dispute changed.</summary>
    public long Overturned { get; init; }
}
