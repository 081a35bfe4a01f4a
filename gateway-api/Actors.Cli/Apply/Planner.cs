using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cli.Server;
using Actors.Domain.Alerts;

namespace Actors.Cli.Apply;

/// <summary>Reads what there is, and computes the steps to what is to be.</summary>
/// <param name="server">The server.</param>
/// <param name="clock">Tells what is over.</param>
internal sealed class Planner(ApiClient server, TimeProvider clock)
{
    /// <summary>Things that are read at the same time.</summary>
    private const int AtOnce = 8;

    /// <summary>The steps to what documents say.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="isExact">Whether what a document leaves out goes back to its usual value, instead of staying.</param>
    /// <param name="pruned">Kinds of which what has no document is removed.</param>
    /// <param name="artifact">Gives the file of an artifact.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiRefusedException">The server does not tell what there is.</exception>
    public async Task<Plan> PlanAsync(
        IReadOnlyList<Document> documents, bool isExact, IReadOnlyList<Kind> pruned, Func<string, string?> artifact, CancellationToken cancellationToken)
    {
        var plan = new Plan { Artifact = artifact };
        await PruneAsync(pruned.Where(kind => kind.ClosesGates), documents, plan, cancellationToken);
        var there = (await ReadAsync([.. documents.Select(document => (Kinds.Find(document.Kind)!, document.Name))], cancellationToken))
            .ToDictionary(known => (known.Kind.Name, known.Name));
        foreach (var kind in Kinds.All)
        {
            var wanted = documents.Where(document => document.Kind == kind.Name)
                .Select(document => (document.Name, Spec: Trees.Tidy((JsonObject)(isExact ? document.Spec : Trees.Over(there[(kind.Name, document.Name)].Spec, document.Spec)!))))
                .ToList();
            foreach (var (name, spec) in InOrder(kind, wanted))
            {
                if (kind.IsOver(spec, clock.GetUtcNow()))
                {
                    plan.Notes.Add($"{kind.Name} {name} is left out: it is over.");
                    continue;
                }

                kind.Compare(there[(kind.Name, name)], spec, plan);
            }
        }

        await PruneAsync(pruned.Where(kind => !kind.ClosesGates).Reverse(), documents, plan, cancellationToken);
        return plan;
    }

    /// <summary>Everything that there is, of all kinds, in order.</summary>
    /// <exception cref="ApiRefusedException">The server does not tell what there is.</exception>
    public async Task<IReadOnlyList<Document>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var found = new List<Document>();
        foreach (var kind in Kinds.All)
        {
            found.AddRange((await ReadAllAsync(kind, [], cancellationToken)).Select(known => new Document(kind.Name, known.Name, Trees.Tidy(known.Spec!))));
        }

        return found;
    }

    /// <summary>What there is of a kind, in order of names, but for some.</summary>
    private async Task<List<Observed>> ReadAllAsync(Kind kind, HashSet<string> but, CancellationToken cancellationToken)
    {
        var (answer, names) = await kind.ListAsync(server, cancellationToken);
        return answer.IsDone
            ? [.. (await ReadAsync([.. names.Where(name => !but.Contains(name)).Select(name => (kind, name))], cancellationToken))
                .Where(known => known.Spec is { } spec && !kind.IsOver(spec, clock.GetUtcNow()))]
            : throw new ApiRefusedException(answer);
    }

    private async Task PruneAsync(IEnumerable<Kind> kinds, IReadOnlyList<Document> documents, Plan plan, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            HashSet<string> named = [.. documents.Where(document => document.Kind == kind.Name).Select(document => document.Name)];
            var surplus = (await ReadAllAsync(kind, named, cancellationToken)).Where(known => !IsBuiltIn(known)).ToDictionary(known => known.Name);
            foreach (var (name, _) in InOrder(kind, [.. surplus.Values.Select(known => (known.Name, known.Spec!))]).Reverse())
            {
                kind.Compare(surplus[name], null, plan);
            }
        }
    }

    private async Task<Observed[]> ReadAsync(IReadOnlyList<(Kind Kind, string Name)> things, CancellationToken cancellationToken)
    {
        var read = new Observed[things.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, things.Count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (place, token) => read[place] = await things[place].Kind.ReadAsync(server, things[place].Name, token));
        return read;
    }

    /// <summary>Parents before what is below them, else by name.</summary>
    private static IEnumerable<(string Name, JsonObject Spec)> InOrder(Kind kind, IReadOnlyList<(string Name, JsonObject Spec)> things)
    {
        var parents = things.ToDictionary(thing => thing.Name, thing => kind.Parent(thing.Spec), StringComparer.Ordinal);
        return things.OrderBy(thing => Depth(thing.Name)).ThenBy(thing => thing.Name, StringComparer.Ordinal);

        int Depth(string name)
        {
            var depth = 0;
            for (var at = parents.GetValueOrDefault(name); at is not null && depth < parents.Count; at = parents.GetValueOrDefault(at))
            {
                depth++;
            }

            return depth;
        }
    }

    /// <summary>Whether it is a rule that the platform has by itself, which is there whatever is removed.</summary>
    private static bool IsBuiltIn(Observed known) => known.Kind.Name == "AlertRule" && DefaultRules.All.FirstOrDefault(rule => rule.Name == known.Name) is { } usual
        && Trees.AreEqual(known.Spec, Nameless(JsonSerializer.SerializeToNode(usual, AlertJson.Options)!.AsObject()));

    private static JsonObject Nameless(JsonObject rule)
    {
        _ = rule.Remove("name");
        return rule;
    }
}
