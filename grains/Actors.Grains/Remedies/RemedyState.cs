using Actors.Remedies;

namespace Actors.Grains.Remedies;

/// <summary>The stored row of a remedy's run.</summary>
internal sealed class RemedyState
{
    /// <summary>What was asked for; null before.</summary>
    public RunRemedy? Request { get; set; }

    /// <summary>What came of it; null while that is not known.</summary>
    public RemedyAnswer? Answer { get; set; }

    /// <summary>What the trainer says; null before.</summary>
    public TrainingResult? Result { get; set; }
}
