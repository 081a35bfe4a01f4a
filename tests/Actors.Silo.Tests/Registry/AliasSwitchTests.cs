using System.Collections.Concurrent;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Registry;

public sealed class AliasSwitchTests
{
    private const string Model = "switched";
    private const int Clients = 16;
    private const int Moves = 60;
    private const int MaxRows = 8;

    /// <summary>What each version adds, far apart.</summary>
    private static readonly float[] Offsets = [1000, 2000];

    private readonly ConcurrentQueue<string> _faults = new();

    // Odd while a move is under way; half of it, counted from version 1, says who is live otherwise.
    private int _phase;
    private int _answers;

    [Fact]
    public async Task MoveAlias_BackAndForthUnderLoad_NoRequestFailsOrMixesAndTheNextIsAnsweredByTheNewVersion()
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path));
        using var client = new GatewayClient(silo.Address);
        foreach (var offset in Offsets)
        {
            await client.RegisterAsync(Model, OffsetModel.Create(offset));
        }

        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, Clients).Select(worker => LoadAsync(client, new Random(worker), stop.Token)).ToArray();
        for (var move = 1; move <= Moves; move++)
        {
            var version = VersionAt(2 * move);
            var before = Volatile.Read(ref _answers);
            Interlocked.Increment(ref _phase);
            await client.MoveAliasAsync(Model, "live", version);
            Interlocked.Increment(ref _phase);

            (await client.InferAsync(Model, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 1 })).Version.ShouldBe(version);
            await WaitForAnswersAsync(before + Clients, load);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        _faults.ShouldBeEmpty();
        _answers.ShouldBeGreaterThanOrEqualTo(Moves * Clients);
        await silo.StopAsync();
        silo.Process.Output.Errors.ShouldBeEmpty();
    }

    private static int VersionAt(int phase) => 1 + (phase / 2 % Offsets.Length);

    private async Task LoadAsync(GatewayClient client, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var rows = Enumerable.Range(0, random.Next(1, MaxRows + 1)).Select(_ => (float)random.Next(1000)).ToArray();
            var before = Volatile.Read(ref _phase);
            try
            {
                var answer = await client.InferAsync(Model, version: null, id: null, OffsetModel.Input, columns: 1, rows, CancellationToken.None);
                var settled = before % 2 == 0 && Volatile.Read(ref _phase) == before;
                Check(rows, answer, settled ? VersionAt(before) : null);
            }
            catch (IOException refused)
            {
                _faults.Enqueue(refused.Message);
            }

            Interlocked.Increment(ref _answers);
        }
    }

    private void Check(float[] rows, InferenceAnswer answer, int? onlyVersion)
    {
        var expected = rows.Select(row => (double)(row + Offsets[answer.Version - 1]));
        if (!answer.Values(OffsetModel.Output).SequenceEqual(expected))
        {
            _faults.Enqueue($"Version {answer.Version} was named, and the rows are {string.Join(", ", answer.Values(OffsetModel.Output))} for {string.Join(", ", rows)}.");
        }

        if (onlyVersion is int version && answer.Version != version)
        {
            _faults.Enqueue($"Version {answer.Version} answered while {version} was live from before the request to after the answer.");
        }
    }

    /// <summary>Lets the load run on before the next move.</summary>
    private async Task WaitForAnswersAsync(int answers, Task[] load)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Volatile.Read(ref _answers) < answers)
        {
            if (timeout.IsCancellationRequested || load.Any(task => task.IsFaulted))
            {
                await Task.WhenAll(load.Where(task => task.IsFaulted));
                throw new TimeoutException($"The load got {_answers} answers and not {answers} within a minute. {string.Join(' ', _faults)}");
            }

            await Task.Delay(1, CancellationToken.None);
        }
    }
}
