namespace Actors.Domain.Outcomes;

/// <summary>What an outcome is to a prediction.</summary>
public enum OutcomeKind
{
    /// <summary>What was true.</summary>
    Label = 0,

    /// <summary>What somebody thought of it, or did with it.</summary>
    Feedback = 1,

    /// <summary>Somebody who works with it says that it was wrong.</summary>
    Report = 2,
}
