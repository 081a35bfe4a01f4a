namespace Actors.Domain.Calls;

/// <summary>One grain.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Key">Its key.</param>
/// <param name="WindowSeconds">How far back the counts go.</param>
/// <param name="CallsAtLeast">At least so many of its calls ended in the window.</param>
/// <param name="CallsAtMost">At most so many.</param>
/// <param name="Recent">Calls of it that are remembered, newest first: all since somebody looked at it, at most 64 a silo; before that those among the silo's last.</param>
/// <param name="Failures">Those of them that threw.</param>
/// <param name="State">What is stored of it, redacted, as lines; empty where nothing is.</param>
/// <param name="StateDefinition">What the state is, in words.</param>
public sealed record GrainInspection(
    string Type,
    string Key,
    double WindowSeconds,
    long CallsAtLeast,
    long CallsAtMost,
    IReadOnlyList<CallRecord> Recent,
    IReadOnlyList<CallRecord> Failures,
    IReadOnlyList<StateLine> State,
    string StateDefinition);
