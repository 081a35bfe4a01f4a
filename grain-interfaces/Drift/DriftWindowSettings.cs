using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>Windows of time, made of panes.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftWindowSettings)]
public sealed record DriftWindowSettings
{
    /// <summary>A pane's length, 1 or more. Default 60.</summary>
    [Id(0)]
    public int PaneSeconds { get; init; } = 60;

    /// <summary>A window's length, whole panes. Default 300.</summary>
    [Id(1)]
    public int LengthSeconds { get; init; } = 300;

    /// <summary>From one window's start to the next one's, whole panes; left out: the length, so that windows follow each other. Shorter, they slide.</summary>
    [Id(2)]
    public int? HopSeconds { get; init; }

    /// <summary>How long after its end a window is judged. 1 to 3600; default 5.</summary>
    [Id(3)]
    public int LatenessSeconds { get; init; } = 5;

    /// <summary>Judged windows that are kept. 1 to 500; default 48.</summary>
    [Id(4)]
    public int Keep { get; init; } = 48;
}
