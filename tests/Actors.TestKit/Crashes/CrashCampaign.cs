using Actors.TestKit.Gateway;
using Actors.TestKit.Processes;

namespace Actors.TestKit.Crashes;

/// <summary>
/// Kills the silo under load, again and again on one data folder, and compares after each restart what it promised with what it has. One
/// restart in some is killed as well, at any moment of its start.
/// </summary>
public static class CrashCampaign
{
    /// <summary>The longest that a start runs before it is killed.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(2);

    /// <summary>The longest that a kill waits for the first answers.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Runs the campaign.</summary>
    /// <returns>What it saw; a violation of a promise is in <see cref="CrashCounts.Violations"/>, not an exception.</returns>
    public static async Task<CrashCounts> RunAsync(CrashSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var counts = new CrashCounts();
        var ledger = new CrashLedger(counts);
        var random = new Random(settings.Seed);
        var silo = new SiloSettings(settings.Data) { Arguments = settings.Arguments };
        for (var cycle = 0; cycle < settings.Cycles; cycle++)
        {
            await KillStartsAsync(silo, settings, counts, random, cancellationToken);
            await using var process = await StartAsync(silo, counts, cancellationToken);
            using var client = new GatewayClient(process.Address);
            await new CrashVerifier(ledger, client, settings).VerifyAsync(random);

            var workload = new CrashWorkload(ledger, client, random.Next());
            var load = workload.RunAsync();
            if (cycle % 2 == 1)
            {
                // A new process on a busy machine may answer nothing in the time drawn: half of the kills find one that has answered everything.
                await Task.WhenAny(workload.AnsweredEverything, load, Task.Delay(LongestWait, cancellationToken));
            }

            await Task.Delay(Between(random, settings.ShortestLoad, settings.LongestLoad), cancellationToken);
            workload.ExpectKill();
            await process.KillAsync();
            await load;
            NoteErrors(process, ledger);
            counts.Kills++;
            settings.Say(Progress(counts, cycle, settings.Cycles));
        }

        await using var last = await StartAsync(silo, counts, cancellationToken);
        using var asking = new GatewayClient(last.Address);
        var verifier = new CrashVerifier(ledger, asking, settings);
        await verifier.VerifyAsync(random);
        await verifier.VerifyAllAsync();
        await last.StopAsync();
        NoteErrors(last, ledger);
        return counts;
    }

    private static async Task KillStartsAsync(SiloSettings silo, CrashSettings settings, CrashCounts counts, Random random, CancellationToken cancellationToken)
    {
        if (random.NextDouble() >= settings.StartKillShare)
        {
            return;
        }

        await using var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), silo.CommandLine(FreePort.Take()), silo.Environment);
        await Task.Delay(Between(random, TimeSpan.Zero, LongestStart), cancellationToken);
        await process.KillAsync();
        counts.StartKills++;
    }

    private static async Task<SiloProcess> StartAsync(SiloSettings silo, CrashCounts counts, CancellationToken cancellationToken)
    {
        var process = await SiloProcess.StartAsync(silo, cancellationToken);
        counts.StartMs.Add(process.StartTime.TotalMilliseconds);
        return process;
    }

    private static void NoteErrors(SiloProcess process, CrashLedger ledger)
    {
        foreach (var error in process.Process.Output.Errors)
        {
            ledger.Violate($"The log holds an error. {error}");
        }
    }

    private static TimeSpan Between(Random random, TimeSpan shortest, TimeSpan longest) => shortest + (random.NextDouble() * (longest - shortest));

    private static string Progress(CrashCounts counts, int cycle, int cycles) =>
        $"{cycle + 1} of {cycles}: {counts.RegistrationsAcknowledged} registrations, {counts.MovesAcknowledged} moves, {counts.PredictionsUnderLoad} predictions, {counts.Violations.Count} violations";
}
