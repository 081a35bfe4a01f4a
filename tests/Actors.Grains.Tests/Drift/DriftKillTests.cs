using System.Text.Json;
using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Drift.Monitoring;
using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;
using Actors.Drift;
using Actors.Grains.Tests.State;
using Actors.Registry;

namespace Actors.Grains.Tests.Drift;

/// <summary>A group's reports while writes are lost, or arrive and are not known to have: afterwards all is as if none had.</summary>
public sealed class DriftKillTests
{
    private const string Group = "inputs";
    private const int Panes = 4;
    private const int Shift = 3;
    private const int MostAttempts = 20;
    private const int MostWrites = 100;

    private static readonly DriftGroupSettings Settings = new(Group, [new("age"), new("income")])
    {
        Windows = new() { PaneSeconds = 3600, LengthSeconds = 3600 },
        Scores = [new("psi") { Alpha = 1e-6 }],
        Baselines = ["training", "last-week"],
        Detectors = [new("shewhart", "age") { Settings = new() { ["least"] = 2, ["limit"] = 5 } }],
        Multivariate = new() { Rows = 50, Alpha = 1e-6 },
    };

    [Fact]
    public async Task Reports_WithEachWriteFailing_CountOnceAndEachWindowIsJudgedOnce()
    {
        var storage = new DyingStorage();
        var folder = Directory.CreateTempSubdirectory("actors-drift-").FullName;
        try
        {
            // Long ago, so that each window is due when the next report comes.
            var start = DateTimeOffset.UtcNow.AddHours(-100);
            string expected;
            await using (var host = await GrainHost.StartAsync(folder, storage.Install))
            {
                expected = await RunAsync(host, "calm", storage, int.MaxValue, arrives: false, start);
                var deaths = 0;
                foreach (var arrives in (bool[])[false, true])
                {
                    for (var write = 1; write < MostWrites; write++)
                    {
                        var before = deaths;
                        var found = await RunAsync(host, $"m{write}-{arrives}", storage, write, arrives, start, () => deaths++);
                        found.ShouldBe(expected, $"Write {write}, which {(arrives ? "arrived" : "was lost")}.");
                        if (deaths == before)
                        {
                            break;
                        }
                    }
                }

                deaths.ShouldBeGreaterThan(2 * 3 * Panes, "A pane, a window's page and the row are written of each.");
            }

            await using var again = await GrainHost.StartAsync(folder);
            (await ReadAsync(again, "calm")).ShouldBe(expected);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(GrainHost host, string model, DyingStorage storage, int write, bool arrives, DateTimeOffset start, Action? died = null)
    {
        new CallIdentity("ann", ModelKey.DefaultTenant, CallerScopes.Everything, [], null, null).Enter();
        var key = ModelKey.Default(model);
        _ = await host.Grains.GetModel(key).DeclareAsync(new DeclareModel(null, []), default);
        var monitor = host.Grains.GetDriftMonitor(key);
        (await monitor.PutAsync(new(new([Settings]), null), default)).Outcome.ShouldBe(DriftOutcome.Done);
        var sample = new KeyedSample(50, 2);
        var training = Training(sample);
        (await monitor.KeepBaselineAsync(new(Group, "training", null, "a test", training.ToBytes(), SketchWriter.Bytes(sample)), default)).Outcome.ShouldBe(DriftOutcome.Done);
        var plan = (await monitor.GetPlansAsync(1, Group, default)).Single();
        var epoch = Actors.Grains.Drift.GroupInForce.Of(plan).Epoch;

        storage.DieAt(write, arrives);
        for (var pane = 0; pane < Panes; pane++)
        {
            var delta = new DriftDelta("silo", pane + 1, epoch, (start.UtcTicks / TimeSpan.TicksPerHour) + pane, Rows(training, pane)) { Revision = plan.Revision };
            await ReportAsync(host, key, storage, delta, died);

            // Once more, as after an answer that was lost; the window before is due, too.
            (await ReportAsync(host, key, storage, delta, died)).ShouldBe(DriftReportOutcome.Repeated);
        }

        storage.Revive();
        return await ReadAsync(host, model);
    }

    private static async Task<DriftReportOutcome> ReportAsync(GrainHost host, ModelKey key, DyingStorage storage, DriftDelta delta, Action? died)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            try
            {
                var outcome = await host.Grains.GetDrift(new(new(key, 1), Group)).ReportAsync(delta, default);
                if (!storage.IsDead)
                {
                    return outcome;
                }
            }
            catch (OrleansException)
            {
                storage.IsDead.ShouldBeTrue();
            }

            died?.Invoke();
            storage.Revive();
        }

        throw new InvalidOperationException("A report was never taken.");
    }

    private static async Task<string> ReadAsync(GrainHost host, string model)
    {
        var key = ModelKey.Default(model);
        var group = host.Grains.GetDrift(new(new(key, 1), Group));
        var windows = await group.GetWindowsAsync(null, null, 100, default);
        var state = await group.GetAsync(default);
        windows.Length.ShouldBe(Panes);
        (state.Judged, state.Findings).ShouldBe((Panes, Panes - Shift));
        windows.Count(window => window.Comparisons[0].Features[0].IsDrift).ShouldBe(Panes - Shift);
        windows.Count(window => window.Comparisons[0].Multivariate.Any(joint => joint.IsDrift)).ShouldBe(Panes - Shift);
        windows[0].Comparisons[1].LeftOut.ShouldBeNull("The hours before are the baseline that moves with time.");
        state.Detectors[0].Values.ShouldBe(Panes);

        using var alerts = JsonDocument.Parse(await host.Grains.GetAlerts(key.Tenant).ListAsync(new AlertQuery("alerts", Model: model), default));
        alerts.RootElement.GetArrayLength().ShouldBe(1, $"All that one model found is one alert: {alerts.RootElement}");
        return JsonSerializer.Serialize(new { state.Judged, state.Findings, state.Detectors, Windows = windows.Select(window => window with { JudgedAt = default }) });
    }

    private static Profile Training(KeyedSample sample)
    {
        var (random, builder) = (new SplitMix(1), new ProfileBuilder(new() { Bins = 10 }));
        var ages = Enumerable.Range(0, 500).Select(_ => random.NextNormal()).ToArray();
        var incomes = Enumerable.Range(0, 500).Select(_ => random.NextNormal()).ToArray();
        builder.Add([FeatureColumn.Of("age", ages), FeatureColumn.Of("income", incomes)]);
        for (var i = 0; i < ages.Length; i++)
        {
            sample.Add(random.NextBits(), [ages[i], incomes[i]]);
        }

        return builder.Build("training", 1, "a test", DateTimeOffset.UnixEpoch);
    }

    private static byte[] Rows(Profile training, int pane)
    {
        var random = new SplitMix((ulong)pane + 10);
        var (ages, incomes) = (new double[200], new double[200]);
        var content = new PaneContent(training.Live(), new KeyedSample(50, 2));
        for (var i = 0; i < ages.Length; i++)
        {
            (ages[i], incomes[i]) = (random.NextNormal() + (pane >= Shift ? 2 : 0), random.NextNormal());
            content.Sample.Add(random.NextBits(), [ages[i], incomes[i]]);
        }

        content.Sketch.Add([FeatureColumn.Of("age", ages), FeatureColumn.Of("income", incomes)]);
        content.See(ages.Length, 0);
        return SketchWriter.Bytes(content);
    }
}
