using Actors.Grains.Tests.State;
using Actors.Registry;

namespace Actors.Grains.Tests.Registry;

public sealed class HistoryKillTests
{
    /// <summary>Killed around the writes that move a page of history out of the model's row: no change is lost, doubled or reordered.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MoveAlias_KilledWhileAPageMovesOut_KeepsEveryAcknowledgedChangeOnce(bool arrives)
    {
        for (var write = 94; write <= 100; write++)
        {
            var folder = Directory.CreateTempSubdirectory("actors-history-").FullName;
            try
            {
                var acknowledged = await MoveUntilDeadAsync(folder, write, arrives);
                await using var host = await GrainHost.StartAsync(folder);
                var entries = new List<HistoryEntry>();
                while (await host.Model("moved").GetHistoryAsync(entries.Count, 1000, default) is { Entries.Length: > 0 } slice)
                {
                    entries.AddRange(slice.Entries);
                }

                entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, entries.Count).Select(number => (long)number));
                var moves = entries.Skip(2).Select(entry => entry.Reason).ToList();
                moves.Count.ShouldBeInRange(acknowledged, acknowledged + 1);
                moves.ShouldBe(Enumerable.Range(0, moves.Count).Select(move => $"move {move}"));
                (await host.Model("moved").MoveAliasAsync(new MoveAlias("other", 1, null), default)).Outcome.ShouldBe(ModelChangeOutcome.Done);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<int> MoveUntilDeadAsync(string folder, int write, bool arrives)
    {
        var storage = new DyingStorage();
        await using var host = await GrainHost.StartAsync(folder, storage.Install);
        await host.Model("moved").RegisterAsync(Requests.Version('a'), default);
        await host.Model("moved").RegisterAsync(Requests.Version('b'), default);
        storage.DieAt(write, arrives);
        for (var move = 0; ; move++)
        {
            try
            {
                await host.Model("moved").MoveAliasAsync(new MoveAlias("live", 2 - (move % 2), null) { Reason = $"move {move}" }, default);
            }
            catch (OrleansException)
            {
                return move;
            }
        }
    }
}
