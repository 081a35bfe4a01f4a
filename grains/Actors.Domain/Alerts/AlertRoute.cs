using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>Where alerts go: a node of a tree. What a node leaves out is its parent's.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertRoute
{
    /// <summary>Its name, unique within the tree, as names of aliases are.</summary>
    public string Name { get; init; } = "";

    /// <summary>Labels that alerts have, each by its value or by a beginning that ends with <c>*</c>; empty for all.</summary>
    public ImmutableDictionary<string, string> Match { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Who is told.</summary>
    public string? Receiver { get; init; }

    /// <summary>Labels of which alerts have to have the same to be told of together.</summary>
    public ImmutableArray<string>? GroupBy { get; init; }

    /// <summary>How long after a group's first alert it is first told of; 0 s to 1 h. The root's is 30 s where it says nothing.</summary>
    public int? GroupWaitSeconds { get; init; }

    /// <summary>How long after a notification of a group the next tells of changes, at the earliest; 1 s to 1 day. The root's is 300 s where it says nothing.</summary>
    public int? GroupIntervalSeconds { get; init; }

    /// <summary>How long after a notification of a group it is told again though nothing has changed; the interval to 30 days. The root's is 14,400 s where it says nothing.</summary>
    public int? RepeatIntervalSeconds { get; init; }

    /// <summary>The escalation path of its alerts.</summary>
    public string? Escalation { get; init; }

    /// <summary>Whether the nodes after it are looked at, too, where it fits.</summary>
    public bool Continue { get; init; }

    /// <summary>Nodes below it; the first that fits takes the alert.</summary>
    public ImmutableArray<AlertRoute> Routes { get; init; } = [];

    /// <summary>What holds where a tenant has set nothing: everything goes to the log.</summary>
    public static AlertRoute Default { get; } = new()
    {
        Name = "root",
        Receiver = "log",
        GroupBy = ["model"],
        GroupWaitSeconds = 30,
        GroupIntervalSeconds = 300,
        RepeatIntervalSeconds = 14_400,
    };

    /// <summary>Where the alert goes: the routes that take it, complete.</summary>
    public IEnumerable<AlertRoute> Find(Alert alert, string? named)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var root = Under(Default);
        return named is not null && root.Each().FirstOrDefault(route => route.Name == named) is { } own ? [own] : root.Taking(alert);
    }

    /// <summary>The node and all below it, each complete.</summary>
    public IEnumerable<AlertRoute> Each() => [this, .. Routes.SelectMany(route => route.Under(this).Each())];

    private AlertRoute Under(AlertRoute parent) => this with
    {
        Receiver = Receiver ?? parent.Receiver,
        GroupBy = GroupBy ?? parent.GroupBy,
        GroupWaitSeconds = GroupWaitSeconds ?? parent.GroupWaitSeconds,
        GroupIntervalSeconds = GroupIntervalSeconds ?? parent.GroupIntervalSeconds,
        RepeatIntervalSeconds = RepeatIntervalSeconds ?? parent.RepeatIntervalSeconds,
        Escalation = Escalation ?? parent.Escalation,
    };

    private List<AlertRoute> Taking(Alert alert)
    {
        var taking = new List<AlertRoute>();
        foreach (var route in Routes.Where(route => LabelMatch.Fits(route.Match, alert.Labels)))
        {
            taking.AddRange(route.Under(this).Taking(alert));
            if (!route.Continue)
            {
                break;
            }
        }

        return taking.Count > 0 ? taking : [this];
    }
}
