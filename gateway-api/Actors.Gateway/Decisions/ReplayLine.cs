namespace Actors.Gateway.Decisions;

/// <summary>A prediction that was asked again.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">When it was answered.</param>
/// <param name="Version">The version that answered it.</param>
/// <param name="Agrees">Whether the other version's answer agrees; null where it was not asked or did not answer.</param>
/// <param name="Difference">The largest difference of a number; null where there is none or outputs cannot be compared.</param>
/// <param name="Output">The output that it is of; null where all are alike.</param>
/// <param name="Was">What was answered.</param>
/// <param name="Would">What the other version answers; null where it does not.</param>
/// <param name="LeftOut">Why it could not be asked or compared; null where it was.</param>
internal sealed record ReplayLine(
    Guid Id,
    DateTimeOffset At,
    int Version,
    bool? Agrees,
    double? Difference,
    string? Output,
    IReadOnlyList<DecisionTensorDetail> Was,
    IReadOnlyList<DecisionTensorDetail>? Would,
    string? LeftOut);
