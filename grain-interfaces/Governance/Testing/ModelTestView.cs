namespace Actors.Governance.Testing;

/// <summary>A version's tests, and what their last run showed.</summary>
/// <param name="State">none, ready (never run since they were put), running, interrupted, passed or failed.</param>
/// <param name="SuiteDigest">SHA-256 of the tests' JSON, 64 lower-case hexadecimal digits; null where there are none.</param>
/// <param name="By">Who started the run; null where there was none.</param>
/// <param name="StartedAt">When it was started; null where there was none.</param>
/// <param name="EndedAt">When it ended; null where it has not.</param>
/// <param name="Checks">What it showed; empty where it has not ended.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelTestView)]
public sealed record ModelTestView(
    [property: Id(0)] string State,
    [property: Id(1)] string? SuiteDigest,
    [property: Id(2)] string? By,
    [property: Id(3)] DateTimeOffset? StartedAt,
    [property: Id(4)] DateTimeOffset? EndedAt,
    [property: Id(5)] TestCheckView[] Checks);
