using Actors.Domain.Costs;
using Actors.Grains.Costs;
using Actors.Inference;
using Actors.Storage.Costs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Costs;

/// <summary>What a silo's meter makes of what its machine counts.</summary>
public sealed class UseMeterTests
{
    private const long Second = 1_000_000_000;
    private readonly Clock _clock = new();
    private readonly FixedMachine _machine = new();
    private CostBooks? _books;

    [Fact]
    public async Task Take_EnergyOfTheMachine_IsSharedByBusyTimeAndAddsUp()
    {
        await using var engine = Engine();
        var meter = Meter(engine);
        long energy = 0;
        for (var second = 1; second <= 10; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _machine.Now = new MachineReading(second * (Second / 4), 1 << 20, 7_000_003 + second, second * Second);
            energy += 7_000_003 + second;
            meter.Take().ShouldBeEmpty();
        }

        var rows = meter.Ledger.Take()!.Rows.GroupBy(row => (row.Key.Resource, row.Key.Caller)).ToDictionary(row => row.Key, row => row.Sum(one => one.Quantity));
        (rows[("energy", UsageKey.Shared)] + rows[("energy", UsageKey.Others)]).ShouldBe(energy);
        ((double)rows[("energy", UsageKey.Shared)] / energy).ShouldBe(0.25, 1e-3);
        rows.Keys.ShouldNotContain(key => key.Resource == "energy.modelled");
        (rows[("cpu", UsageKey.Shared)], rows[("cpu", UsageKey.Idle)]).ShouldBe((10 * Second / 4, (2 * 10 * Second) - (10 * Second / 4)));
        (rows[("memory", UsageKey.Shared)], rows[("memory", UsageKey.Idle)]).ShouldBe((10L << 20, 30L << 20));
    }

    [Fact]
    public async Task Take_NoEnergyCounter_ModelsItFromProcessorTime()
    {
        await using var engine = Engine();
        var meter = Meter(engine);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _machine.Now = new MachineReading(5 * Second, 1 << 20, null, null);
        _ = meter.Take();

        meter.Ledger.Take()!.Rows.Single(row => row.Key.Resource == "energy.modelled").Quantity.ShouldBe((long)(((0.74 * 20) + (2.8 * 5)) * 1e6));
    }

    [Fact]
    public async Task Take_WhatOthersCount_IsPricedAndTold()
    {
        await using var engine = Engine();
        var counts = new UseCounts();
        var meter = Meter(engine, counts, new PriceOption { Resource = "reviews", PerUnit = 1.5m });
        counts.Add(new SpendOwner("acme", "churn", 2, ""), CostResource.Reviews, 3);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var spend = meter.Take().ShouldHaveSingleItem();

        (spend.Owner, spend.Micros, spend.Tags).ShouldBe((new SpendOwner("acme", "churn", 2, ""), 4_500_000, CostTags.None));
        meter.Take().ShouldBeEmpty();
    }

    /// <summary>A version that was loaded all night and asked once is not thought to cost a night's memory for a row.</summary>
    [Fact]
    public async Task Take_MemoryAndReviews_AreSpentAndNotWhatARowCosts()
    {
        await using var engine = Engine();
        var (counts, owner) = (new UseCounts(), new SpendOwner("acme", "churn", 2, ""));
        var meter = Meter(engine, counts, new PriceOption { Resource = "reviews", PerUnit = 1.5m }, new PriceOption { Resource = "memory", PerUnit = 1 }, new PriceOption { Resource = "rows", PerUnit = 1 });
        counts.Add(owner, CostResource.Memory, 3_600L << 30);
        counts.Add(owner, CostResource.Reviews, 1);
        counts.Add(owner, CostResource.Rows, 10);

        meter.Take().ShouldHaveSingleItem().Micros.ShouldBe(1_000_000 + 1_500_000 + 10_000);

        _books!.MicrosPerRow("acme", "churn", 2).ShouldBe(1_000);
    }

    private static InferenceEngine Engine() => new(new NoFiles(), Options.Create(new InferenceOptions { WorkerThreads = 1 }), TimeProvider.System, NullLogger<InferenceEngine>.Instance);

    private UseMeter Meter(InferenceEngine engine, UseCounts? counts = null, params PriceOption[] prices)
    {
        var options = new CostOptions();
        foreach (var price in prices)
        {
            options.Prices.Add(price);
        }

        _books = new CostBooks(new PlatformCosts(Options.Create(options)), null!, NullLogger<CostBooks>.Instance);
        return new UseMeter(engine, counts ?? new UseCounts(), _books, _machine, new UseSpool(null), Options.Create(options), _clock);
    }

    private sealed class FixedMachine : IMachine
    {
        public double Processors => 2;

        public long Memory => 4 << 20;

        public MachineReading Now { get; set; } = new(0, 0, 0, 0);

        public MachineReading Read() => Now;
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan by) => _now += by;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.UtcTicks;
    }
}
