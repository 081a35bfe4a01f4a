using Actors.Governance.Testing;

namespace Actors.Grains.Governance.Testing;

/// <summary>The stored row of a version's tests.</summary>
internal sealed class ModelTestState
{
    /// <summary>The tests as JSON; null where there are none.</summary>
    public string? Suite { get; set; }

    /// <summary>SHA-256 of <see cref="Suite"/>; null where there are none.</summary>
    public string? SuiteDigest { get; set; }

    /// <summary>none, ready, running, passed or failed.</summary>
    public string State { get; set; } = "none";

    /// <summary>Who started the last run; null where there was none.</summary>
    public string? By { get; set; }

    /// <summary>When it was started; null where there was none.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended; null where it has not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What it showed.</summary>
    public TestCheckView[] Checks { get; set; } = [];
}
