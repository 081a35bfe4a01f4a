using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.TestKit.Crashes;

/// <summary>Compares a restarted silo with what it promised before the kill.</summary>
internal sealed class CrashVerifier(CrashLedger ledger, GatewayClient client, CrashSettings settings)
{
    private const int Parallel = 8;

    /// <summary>Looks at the models that were touched since the last look, at some older versions, and at the disk.</summary>
    public async Task VerifyAsync(Random random)
    {
        await ForEachAsync(ledger.TakeTouched(), VerifyModelAsync);
        await VerifyListAsync();
        VerifyDisk();
        var spots = Enumerable.Range(0, settings.SpotChecks).Select(_ => ledger.PickDurable(random)).OfType<(string Model, int Version)>().Distinct();
        await ForEachAsync([.. spots], spot => ServeAsync(spot.Model, spot.Version));
    }

    /// <summary>Looks at every model and asks every version.</summary>
    public async Task VerifyAllAsync()
    {
        var models = ledger.DurableModels();
        await ForEachAsync(models, VerifyModelAsync);
        await ForEachAsync(
            [.. models.SelectMany(model => ledger.With(model, promise => promise.Durable.Keys.Select(version => (model, version)).ToArray()))],
            item => ServeAsync(item.model, item.version));
        VerifyDisk();
    }

    private static Task ForEachAsync<T>(IReadOnlyCollection<T> items, Func<T, Task> work) =>
        System.Threading.Tasks.Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Parallel }, async (item, _) => await work(item));

    private async Task VerifyModelAsync(string name)
    {
        var seen = await client.FindModelAsync(name);
        var unproven = ledger.With(name, promise =>
        {
            CompareVersions(name, promise, seen);
            CompareAlias(name, promise, seen);
            int[] versions = [.. promise.Unproven];
            promise.Unproven.Clear();
            return versions;
        });

        foreach (var version in unproven)
        {
            await ServeAsync(name, version);
        }

        if (seen is not null)
        {
            await ServeAsync(name, version: null);
        }
    }

    private void CompareVersions(string name, ModelPromise promise, ServedModel? seen)
    {
        var versions = seen?.Versions ?? new Dictionary<int, string>();
        foreach (var (version, attempt) in promise.Durable)
        {
            if (!versions.TryGetValue(version, out var digest) || digest != attempt.Digest)
            {
                ledger.Violate($"{name}: version {version} ({attempt.Digest}) was acknowledged, and now it is {digest ?? "lost"}.");
            }
        }

        foreach (var (version, digest) in versions.Where(version => !promise.Durable.ContainsKey(version.Key)))
        {
            if (promise.InFlight.TryGetValue(digest, out var attempt))
            {
                ledger.MakeDurable(attempt, version);
                ledger.Count(counts => counts.RegistrationsComplete++);
            }
            else
            {
                ledger.Violate($"{name}: version {version} ({digest}) was never asked for.");
            }
        }

        ledger.Count(counts => counts.RegistrationsAbsent += promise.InFlight.Count);
        promise.InFlight.Clear();
        if (!versions.Keys.Order().SequenceEqual(Enumerable.Range(1, versions.Count)))
        {
            ledger.Violate($"{name}: the versions are {string.Join(", ", versions.Keys)}.");
        }
    }

    private void CompareAlias(string name, ModelPromise promise, ServedModel? seen)
    {
        if (seen is null)
        {
            return;
        }

        var live = seen.Aliases.TryGetValue("live", out var version) ? version : 0;
        if (live != promise.Live && live != promise.MovingTo)
        {
            ledger.Violate($"{name}: live was {promise.Live}, on its way to {promise.MovingTo?.ToString() ?? "nothing"}, and now it is {live}.");
        }
        else if (promise.MovingTo is int target)
        {
            ledger.Count(counts => _ = live == target ? counts.MovesComplete++ : counts.MovesAbsent++);
        }

        promise.Live = live;
        promise.MovingTo = null;
    }

    private async Task ServeAsync(string model, int? version)
    {
        const float X = 0.5f;
        try
        {
            var answer = await client.InferAsync(model, version, id: null, OffsetModel.Input, columns: 1, new[] { X });
            var expected = version ?? ledger.With(model, promise => promise.Live);
            var offset = ledger.OffsetOf(model, expected);
            if (answer.Version != expected || answer.Values(OffsetModel.Output)[0] != X + offset)
            {
                ledger.Violate($"{model}: version {expected} adds {offset}, and version {answer.Version} answered {answer.Values(OffsetModel.Output)[0]} for {X}.");
            }

            ledger.Count(counts => counts.PredictionsAfterRestart++);
        }
        catch (GatewayRefusalException refusal)
        {
            ledger.Violate($"{model}: version {version?.ToString() ?? "live"} is not served. {refusal.Message}");
        }
    }

    private async Task VerifyListAsync()
    {
        var listed = await client.ListModelsAsync();
        var durable = ledger.DurableModels();
        foreach (var name in durable.Except(listed))
        {
            ledger.Violate($"{name}: has a version and is not listed.");
        }

        foreach (var name in listed.Except(durable))
        {
            ledger.Violate($"{name}: is listed and has no version.");
        }
    }

    private void VerifyDisk()
    {
        if (!settings.ArtifactsAreFiles)
        {
            return;
        }

        var referred = ledger.DurableDigests();
        var stored = Directory.EnumerateFiles(Path.Combine(settings.Data, "artifacts"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!).ToHashSet();
        foreach (var orphan in stored.Except(referred))
        {
            ledger.Violate($"artifacts/{orphan}: no version refers to it.");
        }

        foreach (var missing in referred.Except(stored))
        {
            ledger.Violate($"artifacts/{missing}: a version refers to it, and it is not there.");
        }

        foreach (var staged in Directory.EnumerateFileSystemEntries(Path.Combine(settings.Data, "staging")))
        {
            ledger.Violate($"staging/{Path.GetFileName(staged)}: left over.");
        }
    }
}
