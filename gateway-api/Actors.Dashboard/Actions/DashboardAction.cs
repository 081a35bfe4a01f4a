using Actors.Dashboard.Api;
using Actors.Dashboard.Visits;

namespace Actors.Dashboard.Actions;

/// <summary>Something that a reader does: asked for by GET, done by POST to the same address, through the API and so authorised and audited there.</summary>
/// <param name="pattern">The address below the dashboard's, as a route pattern.</param>
public sealed class DashboardAction(string pattern)
{
    /// <summary>What a form without files may be long at most, in bytes.</summary>
    internal const long MaxFormBytes = 256 * 1024;

    /// <summary>The address below the dashboard's.</summary>
    public string Pattern => pattern;

    /// <summary>What it is called.</summary>
    public required Func<Visit, string> Title { get; init; }

    /// <summary>What will happen, in a sentence or two.</summary>
    public required Func<Visit, string> Says { get; init; }

    /// <summary>Does it.</summary>
    public required Func<Visit, Task<ApiAnswer>> Run { get; init; }

    /// <summary>Where to go afterwards, or instead.</summary>
    public required Func<Visit, string> Back { get; init; }

    /// <summary>What to say when it is done.</summary>
    public required Func<Visit, ApiAnswer, string> Done { get; init; }

    /// <summary>How it is confirmed.</summary>
    public Confirmation Confirmation { get; init; } = Confirmation.Button;

    /// <summary>Without this scope it is not offered; null: to everybody. What may be done, the API decides.</summary>
    public string? Scope { get; init; }

    /// <summary>What it asks for.</summary>
    public IReadOnlyList<ActionField> Fields { get; init; } = [];

    /// <summary>What its form may be long at most, in bytes, with its files.</summary>
    public long MaxBytes { get; init; } = MaxFormBytes;

    /// <summary>Whether it asks for a file.</summary>
    internal bool TakesFile => Fields.Any(asked => asked.Kind == ActionFieldKind.File);
}
