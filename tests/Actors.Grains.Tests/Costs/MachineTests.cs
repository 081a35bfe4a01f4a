using Actors.Grains.Costs;

namespace Actors.Grains.Tests.Costs;

/// <summary>A machine's counters, from folders like those of Linux.</summary>
public sealed class MachineTests : IDisposable
{
    private const long Most = 262_143_328_850;
    private readonly string _root = Directory.CreateTempSubdirectory("actors-rapl-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Read_TwoPackages_AddsThemUp_AndNeitherTheirPartsNorThePlatform()
    {
        Zone("intel-rapl:0", "package-0", 1_000);
        Zone("intel-rapl:0:0", "core", 700);
        Zone("intel-rapl:0:1", "dram", 200);
        Zone("intel-rapl:1", "package-1", 5_000);
        Zone("intel-rapl:2", "psys", 9_000);
        Zone("intel-rapl-mmio:0", "package-0", 1_000);
        var machine = Machine();
        machine.Read().Energy.ShouldBe(0, "What was before is nobody's.");

        Set("intel-rapl:0", 1_300);
        Set("intel-rapl:0:0", 900);
        Set("intel-rapl:1", 5_050);
        Set("intel-rapl:2", 9_900);
        Set("intel-rapl-mmio:0", 1_300);

        machine.Read().Energy.ShouldBe(350);
        machine.Read().Energy.ShouldBe(0);
    }

    [Fact]
    public void Read_ACounterThatBeginsAnew_GoesOn()
    {
        Zone("intel-rapl:0", "package-0", Most - 100);
        Zone("intel-rapl:1", "package-1", 10);
        var machine = Machine();
        _ = machine.Read();

        Set("intel-rapl:0", 250);
        Set("intel-rapl:1", 20);

        machine.Read().Energy.ShouldBe(100 + 250 + 10);
    }

    [Fact]
    public void Read_ACounterThatIsGone_IsNotKnownAnyMore()
    {
        Zone("intel-rapl:0", "package-0", 1);
        var machine = Machine();
        machine.Read().Energy.ShouldBe(0);

        File.Delete(Path.Combine(_root, "intel-rapl:0", "energy_uj"));

        machine.Read().Energy.ShouldBeNull();
        new Machine(Path.Combine(_root, "nothing"), Path.Combine(_root, "nothing")).Read().ShouldSatisfyAllConditions(reading => reading.Energy.ShouldBeNull(), reading => reading.MachineBusy.ShouldBeNull());
    }

    [Fact]
    public void Read_TheProcessorsTimes_CountsWhatWasBusyOnce()
    {
        // user nice system idle iowait irq softirq steal guest guest_nice, in hundredths of a second; guests are in user and nice already.
        File.WriteAllText(Path.Combine(_root, "stat"), "cpu  100 20 30 4000 500 6 7 8 90 10\ncpu0 1 1 1 1 1 1 1 1 1 1\n");

        Machine().Read().MachineBusy.ShouldBe((100 + 20 + 30 + 6 + 7 + 8) * 10_000_000L);
    }

    private Machine Machine() => new(_root, Path.Combine(_root, "stat"));

    private void Zone(string zone, string name, long microjoules)
    {
        _ = Directory.CreateDirectory(Path.Combine(_root, zone));
        File.WriteAllText(Path.Combine(_root, zone, "name"), name + "\n");
        File.WriteAllText(Path.Combine(_root, zone, "max_energy_range_uj"), FormattableString.Invariant($"{Most}\n"));
        Set(zone, microjoules);
    }

    private void Set(string zone, long microjoules) => File.WriteAllText(Path.Combine(_root, zone, "energy_uj"), FormattableString.Invariant($"{microjoules}\n"));
}
