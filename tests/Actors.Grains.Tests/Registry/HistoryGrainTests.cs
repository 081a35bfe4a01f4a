using Actors.Registry;

namespace Actors.Grains.Tests.Registry;

public sealed class HistoryGrainTests
{
    /// <summary>Enough moves for several pages, asked before and after a restart on the same folder.</summary>
    [Fact]
    public async Task GetAt_OverPagesAndARestart_IsExact()
    {
        var folder = Directory.CreateTempSubdirectory("actors-history-").FullName;
        try
        {
            await using (var first = await GrainHost.StartAsync(folder))
            {
                var model = first.Model("moved");
                await model.RegisterAsync(Requests.Version('a'), default);
                await model.RegisterAsync(Requests.Version('b'), default);
                for (var move = 0; move < 400; move++)
                {
                    await model.MoveAliasAsync(new MoveAlias("live", 2 - (move % 2), null) { Reason = $"move {move}" }, default);
                }

                await CheckAsync(model);
            }

            await using var second = await GrainHost.StartAsync(folder);
            await CheckAsync(second.Model("moved"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CheckAsync(IModelGrain model)
    {
        var entries = new List<HistoryEntry>();
        while (await model.GetHistoryAsync(entries.Count, 1000, default) is { Entries.Length: > 0 } slice)
        {
            entries.AddRange(slice.Entries);
        }

        entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 402).Select(number => (long)number));
        for (var i = 2; i < entries.Count; i += 7)
        {
            var at = await model.GetAtAsync(entries[i].At, default);
            at.Outcome.ShouldBe(ModelAtOutcome.Known);
            var last = entries.Last(entry => entry.At <= entries[i].At);
            at.Aliases.Single().Version.ShouldBe(last.Version!.Value);
            at.Aliases.Single().Since.ShouldBe(last);
        }

        (await model.GetAtAsync(entries[0].At.AddTicks(-1), default)).Outcome.ShouldBe(ModelAtOutcome.BeforeHistory);
    }
}
