using System.Text.Json.Nodes;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>A kind of which the API sets each thing whole, by one address.</summary>
/// <param name="name">The kind, as documents name it.</param>
/// <param name="folder">The folder of its documents in an export.</param>
/// <param name="list">Where its names are listed; null for a thing that there is one of.</param>
/// <param name="path">The address of one.</param>
internal sealed class SettingKind(string name, string folder, string? list, string path) : Kind(name, folder, list)
{
    private Part? _whole;

    /// <summary>Whether one can be removed.</summary>
    public bool CanDelete { get; init; } = true;

    /// <summary>The member of the answer that is the setting; null for all of it but <see cref="Given"/>.</summary>
    public string? Select { get; init; }

    /// <summary>Members of the answer that the server gives by itself.</summary>
    public IReadOnlyList<string> Given { get; init; } = ["name"];

    private Part Whole => _whole ??= new Part("", path) { CanDelete = CanDelete };

    public override async Task<Observed> ReadAsync(ApiClient server, string thing, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(server, path, thing, cancellationToken);
        var tree = answer is null ? null : JsonNode.Parse(answer.Text);
        if ((Select is null ? tree : tree?[Select]) is not JsonObject spec)
        {
            return new Observed(this, thing, null);
        }

        var tidy = Trees.Tidy(spec);
        foreach (var member in Select is null ? Given : [])
        {
            _ = tidy.Remove(member);
        }

        var found = new Observed(this, thing, tidy);
        if (answer!.Tag is { } tag)
        {
            found.Tags[""] = tag;
        }

        return found;
    }

    public override void Compare(Observed now, JsonObject? wanted, Plan plan)
    {
        if (wanted is null && !CanDelete)
        {
            plan.Notes.Add($"{Name} {now.Name} stays: it cannot be removed.");
        }
        else if (wanted is null ? now.Spec is not null : now.Spec is null || !Trees.AreEqual(now.Spec, wanted))
        {
            plan.Changes.Add(Whole.Change(now, now.Spec, wanted));
        }
    }
}
