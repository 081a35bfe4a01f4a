using Actors.Domain.Devices;

namespace Actors.Domain.Tests.Devices;

/// <summary>Rolling windows of telemetry.</summary>
public sealed class DeviceMeasuresTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Two days of values every 20 seconds, beside the plain sums of the same values.</summary>
    [Fact]
    public void Add_OverTwoDays_KeepsAnHourOfMinutesAndTwoDaysOfHours()
    {
        var (measures, ring) = (DeviceMeasures.None, new byte[]?[DeviceMeasures.Slots]);
        var random = new Random(3);
        var values = Enumerable.Range(0, 2 * 24 * 180).Select(i => (At: Start.AddSeconds(20 * i), Value: random.NextDouble() * 100)).ToList();
        foreach (var (at, value) in values)
        {
            (measures, var pages) = DeviceMeasures.Read(measures.Write()).Add([KeyValuePair.Create("cpu", value), KeyValuePair.Create("latency:faces", -value)], at);
            foreach (var page in pages)
            {
                ring[page.Slot] = page.Content;
            }
        }

        var windows = ring.OfType<byte[]>().SelectMany(page => DeviceWindow.ReadAll(page)).Concat(measures.Windows).ToList();
        windows.Count(window => window.IsHour).ShouldBe(48);
        windows.Count(window => !window.IsHour).ShouldBeInRange(60, 66);
        windows.Where(window => !window.IsHour).Min(window => window.Start).ShouldBeLessThanOrEqualTo(values[^1].At.AddMinutes(-60));
        foreach (var window in windows)
        {
            var inside = values.Where(value => value.At >= window.Start && value.At < window.Start + window.Length).Select(value => value.Value).ToList();
            var cpu = window.Measures.Single(measure => measure.Name == "cpu");
            (cpu.Count, cpu.Min, cpu.Max).ShouldBe((inside.Count, (float)inside.Min(), (float)inside.Max()));
            cpu.Mean.ShouldBe((float)inside.Average(), 0.001f);
            window.Measures.Single(measure => measure.Name == "latency:faces").Max.ShouldBe((float)-inside.Min());
        }

        measures.Write().Length.ShouldBeLessThan(1_000);
    }

    [Fact]
    public void Add_WhatIsNoNumber_OrOneTooMany_IsLeftOut()
    {
        var (measures, _) = DeviceMeasures.None.Add([.. Enumerable.Range(0, 20).Select(i => KeyValuePair.Create($"m{i}", (double)i)), KeyValuePair.Create("m0", double.NaN)], Start);

        measures.Windows.ShouldAllBe(window => window.Measures.Count == DeviceWindow.MaxMeasures && window.Measures[0].Count == 1);
    }

    [Fact]
    public void Add_WithAClockThatWentBack_CountsInTheWindowThatIsOpen()
    {
        var (first, _) = DeviceMeasures.None.Add([KeyValuePair.Create("cpu", 1.0)], Start.AddHours(2));
        var (next, _) = first.Add([KeyValuePair.Create("cpu", 3.0)], Start);

        next.Windows.Count.ShouldBe(2);
        next.Windows.ShouldAllBe(window => window.Measures[0].Count == 2 && window.Measures[0].Mean == 2);
    }
}
