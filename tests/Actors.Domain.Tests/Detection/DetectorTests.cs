using Actors.Domain.Detection;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Detection;

/// <summary>What holds for every detector.</summary>
public sealed class DetectorTests
{
    public static TheoryData<string> Names => [.. Detectors.Names];

    /// <summary>Stored and taken up after every value, the detector says the same as in one go: exact over kill and reactivation.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Step_WithAStoredStateEachTime_SaysTheSameAsInOneGo(string name)
    {
        var detector = Detectors.Create(name);
        var values = Errors(700).Concat(Errors(700, 0.8)).ToArray();
        var whole = detector.Step(detector.Start(), values);
        var state = detector.Start();
        var drifts = new List<int>();
        for (var i = 0; i < values.Length; i++)
        {
            var stored = state.Numbers.Select(number => BitConverter.DoubleToInt64Bits(number)).ToArray();
            state = new([.. stored.Select(BitConverter.Int64BitsToDouble)]);
            (state, var signal) = Detectors.Create(name).Step(state, values[i]);
            if (signal == Signal.Drift)
            {
                drifts.Add(i);
            }
        }

        drifts.ShouldBe(whole.Verdict.Drifts);
        state.ShouldBe(whole.Next);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_LeavesTheGivenStateAlone(string name)
    {
        var detector = Detectors.Create(name);
        var state = detector.Start();
        _ = detector.Step(state, Errors(500));
        state.ShouldBe(detector.Start());
        Should.Throw<ArgumentException>(() => detector.Step(new DetectorState([1.0]), 1));
        Should.Throw<ArgumentException>(() => detector.Step(state, double.NaN));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_AllocatesNothing(string name)
    {
        var detector = Detectors.Create(name);
        var values = Errors(400);
        var state = new double[detector.Size];
        detector.Reset(state);
        _ = detector.Update(state, values[0]);
        foreach (var value in values)
        {
            _ = detector.Update(state, value);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var value in values)
        {
            _ = detector.Update(state, value);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Create_OfAnUnknownNameOrSetting_IsRefused()
    {
        Should.Throw<ArgumentException>(() => Detectors.Create("adwin9"));
        Should.Throw<ArgumentException>(() => Detectors.Create("adwin", new Dictionary<string, double> { ["detla"] = 0.1 }));
        Should.Throw<ArgumentException>(() => Detectors.Create("adwin", new Dictionary<string, double> { ["delta"] = -1 }));
        Detectors.Create("adwin", new Dictionary<string, double> { ["delta"] = 0.1 }).Rule.ShouldContain("δ 0.1");
    }

    /// <summary>RV-04: river:test_adwin_regression.py@2a0fd1c.</summary>
    [Fact]
    public void Adwin_Window_HasTheSumsOfItsValues()
    {
        var detector = new Adwin();
        detector.Step(detector.Start(), [.. Enumerable.Repeat(1.0, 5000)]).Verdict.Drifts.ShouldBeEmpty();
        Adwin.Window(detector.Step(detector.Start(), [1, 2, 3, 4, 5]).Next).ShouldBe((5, 15, 10));
        var unchecked_ = new Adwin(clock: 1_000_000);
        var values = Enumerable.Range(0, 200).Select(i => (double)(i % 7)).ToArray();
        var (width, total, squares) = Adwin.Window(unchecked_.Step(unchecked_.Start(), values).Next);
        (width, total).ShouldBe((200, values.Sum()));
        squares.ShouldBe(values.Sum(value => Math.Pow(value - values.Average(), 2)), 1e-6);
    }

    /// <summary>RV-05: river:test_adwin_regression.py@2a0fd1c.</summary>
    [Fact]
    public void Adwin_WithinItsGrace_StaysSilent()
    {
        var detector = new Adwin(clock: 1, grace: 100);
        detector.Step(detector.Start(), [.. Enumerable.Repeat(0.0, 50), .. Enumerable.Repeat(1000.0, 50)]).Verdict.Drifts.ShouldBeEmpty();
    }

    [Fact]
    public void Kswin_OnAShift_FindsItAndIsItsSeedsAlone()
    {
        var random = new SplitMix(4);
        var values = Enumerable.Range(0, 600).Select(i => random.NextNormal() + (i < 300 ? 0 : 3)).ToArray();
        var detector = new Kswin(alpha: 1e-4);
        var drifts = detector.Step(detector.Start(), values).Verdict.Drifts;
        drifts.Length.ShouldBe(1);
        drifts[0].ShouldBeInRange(305, 330);
        new Kswin(alpha: 1e-4).Step(detector.Start(), values).Verdict.Drifts.ShouldBe(drifts);
    }

    [Fact]
    public void ChangePoint_WithAShorterBound_FindsTheSameShift()
    {
        var random = new SplitMix(6);
        var values = Enumerable.Range(0, 400).Select(i => (0.5 * random.NextNormal()) + (i < 200 ? 0 : 4)).ToArray();
        var wide = new ChangePoint(0, 4, 0.25, 0.001, 1000);
        var narrow = new ChangePoint(0, 4, 0.25, 0.001, 50);
        wide.Step(wide.Start(), values).Verdict.Drifts.ShouldBe([200]);
        narrow.Step(narrow.Start(), values).Verdict.Drifts.ShouldBe([200]);
    }

    private static double[] Errors(int count, double rate = 0.2)
    {
        var random = new SplitMix(1 + (ulong)(100 * rate));
        return [.. Enumerable.Range(0, count).Select(_ => random.NextUnit() < rate ? 1.0 : 0)];
    }
}
