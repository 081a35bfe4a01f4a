using Actors.Gateway.Observation;
using Actors.TestKit;

namespace Actors.Gateway.Tests.Observation;

public sealed class GraphicsCardsTests
{
    [Fact]
    public void Cards_AreReadAsTheirDriverTells()
    {
        using var folder = new TemporaryFolder();
        foreach (var (card, busy, memory) in ((string, string, string)[])[("card0", "37\n", "1048576\n"), ("card1", "none\n", "7\n")])
        {
            _ = Directory.CreateDirectory(folder.In(card, "device"));
            File.WriteAllText(folder.In(card, "device", "gpu_busy_percent"), busy);
            File.WriteAllText(folder.In(card, "device", "mem_info_vram_used"), memory);
        }

        _ = Directory.CreateDirectory(folder.In("card2-DP-1"));
        var cards = new GraphicsCards(folder.Path);

        cards.Busy().Select(busy => (busy.Value, busy.Tags[0].Value)).ShouldBe([(0.37, "card0")]);
        cards.Memory().Select(memory => (memory.Value, memory.Tags[0].Value)).ShouldBe([(1048576, "card0"), (7, "card1")]);
    }

    [Fact]
    public void Cards_OfAMachineWithoutAny_AreNone()
    {
        using var folder = new TemporaryFolder();
        new GraphicsCards(folder.In("nothing")).Busy().ShouldBeEmpty();
    }
}
