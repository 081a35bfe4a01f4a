using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Actors.Domain.Governance;

namespace Actors.Domain.Alerts;

/// <summary>
/// When a rule fires: a look at signals, or all, any, or not of other conditions. It is judged for each group of the rule: a look is so where it is for
/// any signal of the group.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertCondition
{
    /// <summary>The signals' name, or a beginning that ends with <c>*</c>; null for a condition of other conditions.</summary>
    public string? Signal { get; init; }

    /// <summary>The models, by name or by a beginning that ends with <c>*</c>; null for all.</summary>
    public string? Model { get; init; }

    /// <summary>The version; null for all.</summary>
    public int? Version { get; init; }

    /// <summary>The subjects, as the models; null for all.</summary>
    public string? Subject { get; init; }

    /// <summary>The value has to be greater; null asks nothing.</summary>
    public double? Above { get; init; }

    /// <summary>The value has to be less; null asks nothing.</summary>
    public double? Below { get; init; }

    /// <summary>Whether the monitor itself calls it a finding, or not; null asks nothing.</summary>
    public bool? Finding { get; init; }

    /// <summary>How long it has to be so, in event time between windows or since it was heard; 0 to 604,800 s.</summary>
    public int ForSeconds { get; init; }

    /// <summary>In how many windows it has to be so, of the last <see cref="OfWindows"/>.</summary>
    public int AtLeast { get; init; } = 1;

    /// <summary>How many windows are looked at, 1 to 64.</summary>
    public int OfWindows { get; init; } = 1;

    /// <summary>Conditions that all have to be so.</summary>
    public ImmutableArray<AlertCondition> All { get; init; } = [];

    /// <summary>Conditions of which one is enough.</summary>
    public ImmutableArray<AlertCondition> Any { get; init; } = [];

    /// <summary>A condition that must not be so.</summary>
    public AlertCondition? Not { get; init; }

    /// <summary>The looks at signals in it, in a fixed order, and whether each is asked for or has to be absent.</summary>
    public IEnumerable<(AlertCondition Leaf, bool IsAsked)> Leaves() => Leaves(isAsked: true);

    /// <summary>Whether it is so, given which of its leaves are, by their places in <see cref="Leaves()"/>.</summary>
    public bool IsSo(Func<int, bool> leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var place = 0;
        return IsSo(leaf, ref place);
    }

    /// <summary>Whether the leaf looks at the signal.</summary>
    public bool Concerns(AlertSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return Fits(Signal, signal.Name) && Fits(Model, signal.Model) && (Version is null || Version == signal.Version) && Fits(Subject, signal.Subject ?? "");
    }

    /// <summary>Whether the leaf is so for a signal that it looks at, taken alone.</summary>
    public bool Holds(AlertSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return !(signal.Value <= Above) && !(signal.Value >= Below) && (Finding is null || Finding == signal.IsFinding);
    }

    private static bool Fits(string? pattern, string name) => pattern is null || NamePattern.Matches([pattern], name);

    private IEnumerable<(AlertCondition Leaf, bool IsAsked)> Leaves(bool isAsked) =>
        Signal is not null ? [(this, isAsked)] : [.. All.Concat(Any).SelectMany(part => part.Leaves(isAsked)), .. Not?.Leaves(!isAsked) ?? []];

    private bool IsSo(Func<int, bool> leaf, ref int place)
    {
        if (Signal is not null)
        {
            return leaf(place++);
        }

        // Every part is walked, whatever the others say: places are counted.
        var (all, any) = (true, Any.Length == 0);
        foreach (var part in All)
        {
            all &= part.IsSo(leaf, ref place);
        }

        foreach (var part in Any)
        {
            any |= part.IsSo(leaf, ref place);
        }

        var not = Not is null || !Not.IsSo(leaf, ref place);
        return all && any && not;
    }
}
