using Actors.Quality;

namespace Actors.Grains.Quality;

/// <summary>The stored row of a model's quality.</summary>
internal sealed class QualityState
{
    /// <summary>How it is measured; null where nobody said.</summary>
    public QualitySettings? Settings { get; set; }

    /// <summary>How often the settings were changed.</summary>
    public long Revision { get; set; }

    /// <summary>When the settings were last changed.</summary>
    public DateTimeOffset ConfiguredAt { get; set; }

    /// <summary>What is known, oldest first: at most as many windows of time as the settings keep, and <see cref="MostVersions"/> versions in each.</summary>
    public List<QualityWindowView> Windows { get; set; } = [];

    /// <summary>The end of the last window that was looked at once it was over; null where none was.</summary>
    public DateTimeOffset? EvaluatedThrough { get; set; }

    /// <summary>When it was last looked for what is new; null where that was never.</summary>
    public DateTimeOffset? EvaluatedAt { get; set; }

    public const int MostVersions = 8;

    /// <summary>What the grain answers.</summary>
    public QualityView? ToView() => Settings is { } settings ? new QualityView(settings, Revision, [.. Windows], EvaluatedAt) : null;
}
