namespace Actors.Domain.Calls;

/// <summary>What one silo counted.</summary>
/// <param name="Silo">Its address.</param>
/// <param name="WindowSeconds">How far back the window goes: 50 to 60 s, less where the silo has not run so long.</param>
/// <param name="Activated">How many activations were made in the window, in the silo's process.</param>
/// <param name="Deactivated">How many went.</param>
/// <param name="Types">By type, without activations.</param>
/// <param name="Hottest">The grains with most calls, most first.</param>
/// <param name="Slowest">The grains with most time, most first.</param>
/// <param name="Failures">The last calls that threw, newest first; older than the window, too.</param>
public sealed record SiloCalls(
    string Silo,
    double WindowSeconds,
    long Activated,
    long Deactivated,
    IReadOnlyList<TypeCalls> Types,
    IReadOnlyList<GrainCalls> Hottest,
    IReadOnlyList<GrainCalls> Slowest,
    IReadOnlyList<CallRecord> Failures);
