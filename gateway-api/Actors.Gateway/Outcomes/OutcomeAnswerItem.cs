namespace Actors.Gateway.Outcomes;

/// <summary>What became of one outcome.</summary>
/// <param name="Status"><c>joined</c>, <c>waiting</c>, <c>repeated</c> or <c>refused</c>.</param>
/// <param name="Reason">Why it was refused; null where it was not.</param>
/// <param name="Id">Its id; null where it has none.</param>
/// <param name="Prediction">Its prediction; null until it is found.</param>
/// <param name="Model">The model; null until it is known.</param>
/// <param name="Version">The version that answered; null until it is known.</param>
internal sealed record OutcomeAnswerItem(string Status, string? Reason, string? Id, Guid? Prediction, string? Model, int? Version)
{
    /// <summary>The case that a report opened; null where it opened none.</summary>
    public string? Case { get; init; }

    /// <summary>Why a report that asked for a review opened none; null where it did, or did not ask.</summary>
    public string? CaseFault { get; init; }
}
