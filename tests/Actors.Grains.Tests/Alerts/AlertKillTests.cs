using System.Text.Json;
using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Alerts;
using Actors.Grains.Tests.State;

namespace Actors.Grains.Tests.Alerts;

public sealed class AlertKillTests
{
    /// <summary>
    /// Killed at each write from the signal to the end of what it asks for: after the restart there is one alert, one notification and one run of the
    /// remedy by their ids. What was done before the kill and is not known to be done comes again by the same id and with the same text.
    /// </summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public async Task Signal_KilledAtAnyWrite_IsOneAlertAndOneOfEachErrand(int write, bool arrives)
    {
        var folder = Directory.CreateTempSubdirectory("actors-alerts-").FullName;
        var (errands, storage) = (new RecordedErrands(), new DyingStorage());
        try
        {
            await using (var host = await GrainHost.StartAsync(folder, services =>
            {
                storage.Install(services);
                errands.Install(services);
            }))
            {
                await PrepareAsync(host);
                storage.DieAt(write, arrives);
                try
                {
                    await TakeAsync(host);
                }
                catch (Exception exception) when (exception is IOException or OrleansException)
                {
                    // The monitor was not answered: it says it again, after the restart.
                }

                await UntilAsync(() => Task.FromResult(storage.IsDead), "The process never came to the write at which it dies");
            }

            await using var second = await GrainHost.StartAsync(folder, errands.Install);
            await TakeAsync(second);
            await UntilAsync(async () => await CountAsync(second, "notices") == 1 && await CountAsync(second, "waiting") == 0, "What the alert asks for was not done");

            (await CountAsync(second, "alerts")).ShouldBe(1);
            errands.Asked.Where(asked => asked.Kind == ErrandKind.Notice).Select(asked => (asked.Id, asked.Text)).Distinct().ShouldBe([("n1", "a1.1.Firing")]);
            errands.Asked.Where(asked => asked.Kind == ErrandKind.Remedy).Select(asked => asked.Id).Distinct().ShouldBe(["a1.1.doubt"]);
            errands.Asked.Where(asked => asked.Kind == ErrandKind.Incident).Select(asked => asked.Id).Distinct().Order(StringComparer.Ordinal).ShouldBe(["a1.1.doubt.told", "a1.1.fired"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PrepareAsync(GrainHost host)
    {
        var alerts = host.Grains.GetAlerts("default");
        new CallIdentity("key:ann", "default", ["manage"], [], null, null).Enter();
        (await alerts.PutAsync(new PutAlertSetting("routes", "root", """{"name":"root","receiver":"log","groupBy":["model"],"groupWaitSeconds":0,"groupIntervalSeconds":3600}"""), default)).Outcome.ShouldBe(AlertOutcome.Done);
        (await alerts.PutAsync(new PutAlertSetting("remedies", "doubt", """{"action":"fallback","match":{"rule":"drift"}}"""), default)).Outcome.ShouldBe(AlertOutcome.Done);
    }

    private static Task TakeAsync(GrainHost host) => host.Grains.GetAlerts("default").TakeAsync(
        [new Signal("drift.score", "m", 1, "amount", 0.4, new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)) { IsFinding = true, WindowId = "w1" }], default);

    private static async Task<int> CountAsync(GrainHost host, string kind)
    {
        using var list = JsonDocument.Parse(await host.Grains.GetAlerts("default").ListAsync(new AlertQuery(kind), default));
        return list.RootElement.GetArrayLength();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, string missing)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            timeout.IsCancellationRequested.ShouldBeFalse(missing + ".");
            await Task.Delay(50, CancellationToken.None);
        }
    }
}
