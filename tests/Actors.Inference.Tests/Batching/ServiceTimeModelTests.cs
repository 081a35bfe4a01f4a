using FsCheck;
using FsCheck.Fluent;

namespace Actors.Inference.Tests;

public sealed class ServiceTimeModelTests
{
    private readonly ServiceTimeModel _times = new();

    [Fact]
    public void Mean_NothingSeen_IsZero()
    {
        _times.IsKnown.ShouldBeFalse();
        _times.Mean(5).ShouldBe(0);
        _times.Deviation(5).ShouldBe(0);
        _times.LeastPerRow(64).ShouldBe(0);
        _times.BestRows(64).ShouldBe(64);
    }

    [Fact]
    public void Mean_OneSizeSeen_TakesThatLongForFewerRowsAndInProportionForMore()
    {
        _times.Add(4, 100);

        _times.Mean(1).ShouldBe(100);
        _times.Mean(4).ShouldBe(100);
        _times.Mean(8).ShouldBe(200);
        _times.KnowsSlope.ShouldBeFalse();
    }

    [Fact]
    public void Mean_OfTheSmallestSizeSeen_IsItsTimeHoweverThatRounds()
    {
        for (var tenths = 1; tenths <= 1000; tenths++)
        {
            var times = new ServiceTimeModel();
            times.Add(3, tenths / 10.0);
            times.Add(8, tenths / 5.0);

            times.Mean(3).ShouldBe(tenths / 10.0);
        }
    }

    [Fact]
    public void Mean_StraightLine_IsFoundEverywhere()
    {
        Learn(rows => 50 + (13 * rows), 1, 4, 16, 64);

        foreach (int rows in new[] { 1, 2, 3, 5, 10, 33, 64, 100, 256 })
        {
            _times.Mean(rows).ShouldBe(50 + (13 * rows), tolerance: 1);
        }
    }

    /// <summary>The larger MLP of DESIGN section 9: 62 µs for one row, 13 µs a row from 16 upward.</summary>
    [Fact]
    public void LeastPerRow_LargeMlp_ShowsWhatABatchSaves()
    {
        Learn(rows => rows == 1 ? 62 : 13.0 * Math.Max(rows, 6), 1, 2, 4, 16, 64);

        (_times.Mean(1) - _times.LeastPerRow(64)).ShouldBe(49, tolerance: 1);
        _times.BestRows(64).ShouldBe(64);
    }

    /// <summary>The forest of DESIGN section 9: 2.4 µs for one row, 0.8 µs a row at 32, three times that at 256.</summary>
    [Fact]
    public void BestRows_Forest_IsWhereARowIsCheapest()
    {
        foreach ((int rows, double time) in new[] { (1, 2.4), (8, 9.6), (16, 14.4), (32, 25.6), (64, 77), (256, 614) })
        {
            Learn(_ => time, rows);
        }

        _times.BestRows(256).ShouldBe(32);
        _times.BestRows(16).ShouldBe(16);
        _times.LeastPerRow(256).ShouldBe(0.8, tolerance: 0.001);
    }

    [Fact]
    public void BestRows_LargestSeenIsBest_AllowsLargerOnes()
    {
        Learn(rows => 100 + rows, 1, 8);

        _times.BestRows(64).ShouldBe(64);
    }

    [Fact]
    public void Add_OneOutlier_HardlyMovesTheMean()
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            _times.Add(1, 60 + (4 * random.NextDouble()));
        }

        _times.Add(1, 100_000);

        _times.Mean(1).ShouldBeInRange(58, 66);
    }

    [Fact]
    public void Add_SlowFirstRuns_AreForgotten()
    {
        _times.Add(1, 2_000);
        _times.Add(1, 500);
        for (int i = 0; i < 40; i++)
        {
            _times.Add(1, 62);
        }

        _times.Mean(1).ShouldBeInRange(61, 70);
    }

    /// <summary>A batch job runs blocks of one size after a first row that was cold.</summary>
    [Fact]
    public void Add_SlowFirstRunOfASmallerSize_DoesNotHoldLargerOnesUp()
    {
        _times.Add(1, 11_500);
        Learn(_ => 9, 64, 64, 64, 64, 64);

        _times.Mean(64).ShouldBe(9, tolerance: 1);
        _times.Mean(1).ShouldBe(9, tolerance: 1);
        _times.Deviation(64).ShouldBeLessThan(5);
    }

    [Fact]
    public void Add_SmallerSizeOfABusyTime_FollowsLargerOnesThatTakeLess()
    {
        Learn(_ => 5_000, 1);
        _times.Add(64, 5_100);
        for (int i = 0; i < 10; i++)
        {
            _times.Add(64, 100);
            (_times.Mean(64) + (3 * _times.Deviation(64))).ShouldBeLessThan(25_000, "No run took a fifth of that.");
        }

        for (int i = 0; i < 300; i++)
        {
            _times.Add(64, 100);
        }

        _times.Mean(64).ShouldBe(100, tolerance: 10);
        _times.Deviation(64).ShouldBeLessThan(30);
    }

    [Fact]
    public void Add_LastingChange_IsFollowed()
    {
        Learn(_ => 60, 1);
        for (int i = 0; i < 150; i++)
        {
            _times.Add(1, 240);
        }

        _times.Mean(1).ShouldBe(240, tolerance: 12);
    }

    [Fact]
    public void Deviation_UniformNoise_IsItsMeanAbsoluteDeviation()
    {
        Random random = new(7);
        for (int i = 0; i < 2_000; i++)
        {
            _times.Add(1, 100 + (40 * (random.NextDouble() - 0.5)));
        }

        _times.Deviation(1).ShouldBe(10, tolerance: 4);
    }

    /// <summary>Whatever was seen: expectations are finite, not negative, and do not fall as rows rise.</summary>
    [Fact]
    public void Mean_AnyHistory_IsMonotone() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ushort Rows, ushort Time)[]>(),
        history =>
        {
            var times = new ServiceTimeModel();
            foreach ((ushort rows, ushort time) in history)
            {
                times.Add(rows + 1, time);
            }

            double before = 0;
            for (int rows = 1; rows < 70_000; rows += 1 + (rows / 3))
            {
                double mean = times.Mean(rows);
                double.IsFinite(mean).ShouldBeTrue();
                mean.ShouldBeGreaterThanOrEqualTo(before * 0.999_999);
                before = mean;
            }

            times.BestRows(64).ShouldBeInRange(1, 64);
        }).Check(Config.QuickThrowOnFailure.WithReplay(3, 5));

    private void Learn(Func<int, double> time, params int[] sizes)
    {
        for (int i = 0; i < 50; i++)
        {
            foreach (int rows in sizes)
            {
                _times.Add(rows, time(rows));
            }
        }
    }
}
