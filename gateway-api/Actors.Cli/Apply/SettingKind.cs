using System.Security.Cryptography;
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
    /// <summary>The member that is a secret. It is never shown.</summary>
    public const string Secret = "secret";

    private const int SecretBytes = 32;

    private Part? _whole;

    /// <summary>Whether one can be removed.</summary>
    public bool CanDelete { get; init; } = true;

    /// <summary>The member of the answer that is the setting; null for all of it but <see cref="Given"/>.</summary>
    public string? Select { get; init; }

    /// <summary>Members of the answer that the server gives by itself.</summary>
    public IReadOnlyList<string> Given { get; init; } = ["name"];

    /// <summary>Whether one needs a secret to be made, which is taken and never given.</summary>
    public Func<JsonObject, bool> NeedsSecret { get; init; } = static _ => false;

    private Part Whole => _whole ??= new Part("", path) { CanDelete = CanDelete, Body = Body };

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
            plan.Changes.Add(Whole.Change(now, now.Spec, wanted) with { Loss = LosesSecret(now.Spec, wanted) ? "its secret is another one" : null });
            if (LacksSecret(now.Spec, wanted))
            {
                plan.Notes.Add($"{Name} {now.Name} gets a secret that nobody knows; apply a document with 'secret' to set one.");
            }
        }
    }

    public override IEnumerable<string> Unknown(ApiDescription api, JsonObject spec) => api.Unknown(HttpMethod.Put, path, spec, Document.SpecPointer);

    private bool LacksSecret(JsonNode? before, JsonNode? after) => before is null && after is JsonObject spec && NeedsSecret(spec) && spec[Secret] is null;

    /// <summary>Whether nobody can make it what it was: its secret was never given.</summary>
    private bool LosesSecret(JsonObject? before, JsonObject? after) => before is not null && NeedsSecret(before) && (after is null || after[Secret] is not null);

    private JsonNode Body(JsonNode? before, JsonNode after)
    {
        if (LacksSecret(before, after))
        {
            after[Secret] = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        }

        return after;
    }
}
