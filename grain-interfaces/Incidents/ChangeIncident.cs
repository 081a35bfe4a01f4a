namespace Actors.Incidents;

/// <summary>What somebody does to an incident.</summary>
/// <param name="Verb">note, step, text, action, action-done, close or reopen.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ChangeIncident)]
public sealed record ChangeIncident([property: Id(0)] string Verb)
{
    /// <summary>The step or action; null for a new action.</summary>
    [Id(1)]
    public int? Number { get; init; }

    /// <summary>The words.</summary>
    [Id(2)]
    public string? Text { get; init; }

    /// <summary>Which text of the post-mortem.</summary>
    [Id(3)]
    public string? Section { get; init; }

    /// <summary>An action's owner.</summary>
    [Id(4)]
    public string? Owner { get; init; }

    /// <summary>When an action is due.</summary>
    [Id(5)]
    public DateTimeOffset? DueAt { get; init; }
}
