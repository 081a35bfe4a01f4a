using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Audit;
using Actors.Gateway.Tests.Signing;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Stories;

/// <summary>
/// A model's way to production and back, over HTTP on a fresh install: papers, signature, two approvals, live; a second version in shadow, then
/// as a canary that errs on 2 % of its requests; back by itself; and everything proven afterwards.
/// </summary>
public sealed class ModelStoryTests : IDisposable
{
    private const string Model = "story";
    private const int Whole = 1000;

    /// <summary>The second version's table lacks the last 2 % of the first one's.</summary>
    private const int Lacking = 20;
    private const int Callers = 4000;
    private const double Share = 0.05;
    private const int LongRow = 500;
    private const string Card = """{"model_details":{"name":"story","overview":"A table."},"considerations":{"limitations":[{"description":"Its size."}],"assumptions":[{"description":"Whole numbers."}]}}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ECDsa _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<(DateTimeOffset At, int? Version)> _instants = [];

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task Model_ReachesProductionSafely_AndLeavesItSafely()
    {
        await using var host = await StoryHost.StartAsync(_signer);
        await host.SendAsync(200, "dan", HttpMethod.Put, "policies/papers", new { models = (string[])[Model], requires = (string[])["card", "signature", "approvals"], approvals = new { quorum = 2 } });

        await RegisterAsync(host, 1, Whole);
        Remember(null);
        (await MoveAsync(host, 409, 1)).GetProperty("missing").EnumerateArray().Select(piece => piece.GetProperty("piece").GetString()).ShouldBe(["card", "signature", "approvals"], ignoreOrder: true);
        await GivePapersAsync(host, 1, Whole);
        Remember(null);
        _ = await MoveAsync(host, 200, 1);
        Remember(1);

        await RegisterAsync(host, 2, Whole - Lacking);
        await GivePapersAsync(host, 2, Whole - Lacking);
        Remember(1);
        object[] steps = [new { share = 0.0, bakeSeconds = 0, minSamples = 50 }, new { share = Share, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 0, minSamples = 1 }];
        _ = await host.SendAsync(200, "ann", HttpMethod.Put, $"models/{Model}/rollout", new { candidate = 2, steps });
        await PassShadowAsync(host);
        Remember(1);
        await FailAsCanaryAsync(host);
        Remember(1);

        // An administrator's way back and forth, so that there is something to remember.
        foreach (var version in (int[])[2, 1, 2, 1])
        {
            _ = await host.SendAsync(200, "dan", HttpMethod.Put, $"models/{Model}/aliases/live", new { version, reason = "to tell a story" });
            Remember(version);
        }

        await ShowWhatWasLiveAsync(host);
        await ShowTheLogAsync(host);
    }

    private static async Task RegisterAsync(StoryHost host, int version, int count) =>
        (await host.SendAsync(201, "ann", HttpMethod.Post, $"models/{Model}/versions", OnnxModels.Lookup(count))).GetProperty("version").GetInt32().ShouldBe(version);

    private static Task<JsonElement> MoveAsync(StoryHost host, int status, int version) =>
        host.SendAsync(status, "ann", HttpMethod.Put, $"models/{Model}/aliases/live", new { version });

    private async Task GivePapersAsync(StoryHost host, int version, int count)
    {
        var path = $"models/{Model}/versions/{version}";
        _ = await host.SendAsync(200, "ann", HttpMethod.Put, path + "/card", Card);
        _ = await host.SendAsync(200, "ann", HttpMethod.Put, path + "/signature", SigningHost.Sign(_signer, OnnxModels.Lookup(count)), "application/vnd.dev.sigstore.bundle.v0.3+json");
        _ = await host.SendAsync(403, "ann", HttpMethod.Post, path + "/approvals", new { comment = "my own" });
        _ = await host.SendAsync(201, "bob", HttpMethod.Post, path + "/approvals", new { comment = "fine" });
        _ = await host.SendAsync(201, "cleo", HttpMethod.Post, path + "/approvals", new { comment = "fine, too" });
    }

    /// <summary>While version 2 is in shadow every answer is version 1's.</summary>
    private static async Task PassShadowAsync(StoryHost host)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var asked = 0; (await RolloutAsync(host)).GetProperty("step").GetInt32() == 0; asked++)
        {
            limit.IsCancellationRequested.ShouldBeFalse("The rollout did not leave its shadow step.");
            (await host.AskAsync(Model, asked % (Whole - Lacking), $"caller-{asked}")).ShouldBeOneOf("1", "2");
        }
    }

    /// <summary>Callers see no more errors than the canary's share of them, and then none.</summary>
    private static async Task FailAsCanaryAsync(StoryHost host)
    {
        using var limit = new CancellationTokenSource(Patience);
        var (asked, failed, byCanary) = (0, 0, 0);
        JsonElement rollout;
        do
        {
            for (var i = 0; i < 200; i++)
            {
                // 7 and 1000 have no common divisor: every place is asked for equally often, whoever asks.
                var version = await host.AskAsync(Model, asked * 7 % Whole, $"caller-{asked++ % Callers}");
                (failed, byCanary) = (failed + (version is null ? 1 : 0), byCanary + (version is null or "2" ? 1 : 0));
            }

            rollout = await RolloutAsync(host);
            limit.IsCancellationRequested.ShouldBeFalse($"The rollout was not rolled back: {asked} asked, {failed} failed, {byCanary} by the canary. {rollout}");
        }
        while (rollout.GetProperty("phase").GetString() != "rolledBack");
        ((double)failed / asked).ShouldBeLessThanOrEqualTo(Share);
        failed.ShouldBeGreaterThan(0);
        var verdicts = await host.SendAsync(200, "ann", HttpMethod.Get, $"models/{Model}/rollout/verdicts");
        var last = verdicts.GetProperty("items").EnumerateArray().Last();
        last.GetProperty("decision").GetString().ShouldBe("rollback");
        last.GetProperty("reason").GetString()!.ShouldContain("requests failed on version 2");

        // Nineteen in twenty callers were never the canary's, so one of them says nothing: a long row of them does.
        for (var (i, inRow) = (0, 0); inRow < LongRow; i++)
        {
            inRow = await host.AskAsync(Model, Whole - 1, $"caller-{i % Callers}") == "1" ? inRow + 1 : 0;
            limit.IsCancellationRequested.ShouldBeFalse("Traffic is not back on version 1.");
        }

        for (var i = 0; i < LongRow; i++)
        {
            (await host.AskAsync(Model, Whole - 1, $"caller-{i}")).ShouldBe("1");
        }
    }

    private static async Task<JsonElement> RolloutAsync(StoryHost host) =>
        (await host.SendAsync(200, "ann", HttpMethod.Get, $"models/{Model}/rollout")).GetProperty("rollout");

    private void Remember(int? version) => _instants.Add((TimeProvider.System.GetUtcNow(), version));

    private async Task ShowWhatWasLiveAsync(StoryHost host)
    {
        _instants.Count.ShouldBe(10);
        foreach (var (at, version) in _instants)
        {
            var answer = await host.SendAsync(200, "ann", HttpMethod.Get, $"models/{Model}/live?at={Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture))}");
            var told = answer.GetProperty("version");
            (told.ValueKind == JsonValueKind.Null ? (int?)null : told.GetInt32()).ShouldBe(version, $"at {at:O}");
        }
    }

    /// <summary>The export verifies with nothing but itself and the keys, and tells of every change of the story.</summary>
    private static async Task ShowTheLogAsync(StoryHost host)
    {
        var keys = (await host.TextAsync("dan", "audit/keys")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => NoteKey.TryParse(text, out var key) ? key : null).OfType<NoteKey>().ToList();
        var verifier = new AuditVerifier(keys, []);
        foreach (var line in (await host.TextAsync("dan", "audit/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            verifier.Add(line).ShouldBeTrue(line);
        }

        var report = verifier.Finish();
        report.Fault.ShouldBeNull();
        report.SignedSize.ShouldBe(report.Size);
        var entries = await host.SendAsync(200, "dan", HttpMethod.Get, "audit/entries?limit=500");
        var actions = entries.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ToHashSet();
        foreach (var action in (string[])["governance.policy.put", "model.version.register", "model.card.put", "model.version.sign", "model.review.say", "model.alias.move", "rollout.start", "model.traffic.route"])
        {
            actions.ShouldContain(action);
        }
    }
}
