using System.Text;
using Actors.Domain.Devices;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Devices;

/// <summary>What contacts make of a device.</summary>
public sealed class DeviceStepTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 30, TimeSpan.Zero);

    [Fact]
    public void CheckIn_WithinALease_IsOnline_AndSilentAfterIt()
    {
        var (next, contact) = DeviceStep.CheckIn(new DeviceState { Lease = TimeSpan.FromMinutes(1) }, new DeviceCheckIn(), Now);

        contact.WasSilent.ShouldBeFalse();
        DeviceStep.Standing(next, Now.AddMinutes(1)).ShouldBe(DeviceStanding.Online);
        DeviceStep.Standing(next, Now.AddMinutes(1.01)).ShouldBe(DeviceStanding.Silent);
        DeviceStep.LeaseEnd(next).ShouldBe(Now.AddMinutes(1));
    }

    [Fact]
    public void CheckIn_HeardBefore_ChangesNothingButWhenItWasSeen()
    {
        var said = new DeviceCheckIn(Boot: 5, Sequence: 3) { Reported = """{"a":1}"""u8.ToArray(), Measures = [KeyValuePair.Create("cpu", 0.5)] };
        var (first, _) = DeviceStep.CheckIn(new DeviceState(), said, Now);

        var (again, contact) = DeviceStep.CheckIn(first, said with { Reported = """{"a":2}"""u8.ToArray() }, Now.AddSeconds(5));

        contact.IsReplay.ShouldBeTrue();
        (Text(again.Reported), again.ReportedVersion, again.LastSeen).ShouldBe(("{\"a\":1}", 1, Now.AddSeconds(5)));
        again.Telemetry.ToArray().ShouldBe(first.Telemetry.ToArray());
    }

    [Fact]
    public void CheckIn_WithAnOlderReport_KeepsTheNewerOne()
    {
        var (first, _) = DeviceStep.CheckIn(new DeviceState(), new DeviceCheckIn { Reported = """{"a":1}"""u8.ToArray(), ReportedVersion = 9 }, Now);

        var (next, _) = DeviceStep.CheckIn(first, new DeviceCheckIn { Reported = """{"a":0}"""u8.ToArray(), ReportedVersion = 8 }, Now);

        (Text(next.Reported), next.ReportedVersion).ShouldBe(("{\"a\":1}", 9));
    }

    /// <summary>One machine, whatever answers are lost, whatever requests are sent twice, and however often it starts anew.</summary>
    [Fact]
    public void CheckIn_OfOneMachine_NeverLooksLikeTwo() => Prop.ForAll(
        Gen.Choose(0, 3).ListOf().ToArbitrary(),
        moves =>
        {
            var (state, boot, sequence) = (new DeviceState(), 1UL, 1L);
            foreach (var move in moves)
            {
                (boot, sequence) = move == 0 ? (boot + 1, 1) : move == 1 ? (boot, sequence) : (boot, sequence + 1);
                (state, _) = DeviceStep.CheckIn(state, new DeviceCheckIn(boot, sequence, "board"), Now);
            }

            return state.Duplicate.Length == 0;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261122, 7));

    /// <summary>Two machines that share an identity are found at the latest when each has been heard twice in turn.</summary>
    [Fact]
    public void CheckIn_OfTwoMachines_IsFound() => Prop.ForAll(
        Gen.Elements(1, 2).ListOf().ToArbitrary(),
        senders =>
        {
            var (state, sequence) = (new DeviceState(), new long[3]);
            foreach (var sender in senders.Concat([1, 2, 1]))
            {
                (state, _) = DeviceStep.CheckIn(state, new DeviceCheckIn((ulong)sender, ++sequence[sender]), Now);
            }

            return state.Duplicate.Length > 0;
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20261122, 9));

    [Fact]
    public void CheckIn_OfOtherHardware_IsADuplicate_SaidOnce()
    {
        var (first, _) = DeviceStep.CheckIn(new DeviceState(), new DeviceCheckIn(Hardware: "a"), Now);
        var (second, said) = DeviceStep.CheckIn(first, new DeviceCheckIn(Hardware: "b"), Now);
        var (third, silent) = DeviceStep.CheckIn(second, new DeviceCheckIn(Hardware: "b"), Now);

        said.Duplicate.ShouldBe("Two machines use the identity: 'a' and 'b'.");
        silent.Duplicate.ShouldBeNull();
        DeviceStep.Standing(third, Now).ShouldBe(DeviceStanding.Duplicate);
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
