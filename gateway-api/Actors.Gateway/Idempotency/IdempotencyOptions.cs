namespace Actors.Gateway.Idempotency;

/// <summary>How requests with an <c>Idempotency-Key</c> are remembered.</summary>
public sealed class IdempotencyOptions
{
    /// <summary>The configuration section: <c>Idempotency</c>.</summary>
    public const string Section = "Idempotency";

    /// <summary>How long a key is remembered after its request began. Default 24 h, 1 min to 30 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long a key stays taken whose process died without an answer; then the request is run again. Default 1 min, 1 s to 1 h.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether calls that change something need a key; predictions never do. Default: false.</summary>
    public bool IsRequired { get; set; }

    /// <summary>Answers of predictions kept in one process, in bytes; the oldest go first. Default 64 MiB, 1 KiB to 16 GiB.</summary>
    public long MaxBytes { get; set; } = 64 << 20;

    /// <summary>Predictions' keys kept in one process. Default 100,000, 1 to 10,000,000.</summary>
    public int MaxKeys { get; set; } = 100_000;
}
