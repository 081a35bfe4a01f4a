using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Grains.Costs;
using Actors.Inference;
using Actors.Storage.Costs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Tests.Costs;

/// <summary>What becomes of use while the database is away, and at the stop.</summary>
public sealed class CostMeterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SpendOwner Owner = new("acme", "churn", 1, "key:a");

    [Fact]
    public async Task Database_Away_KeepsUseAndTellsItOnce_AndTheSameReportComesAgain()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = Options.Create(new CostOptions { Period = TimeSpan.FromMilliseconds(100) });
        options.Value.Prices.Add(new PriceOption { Resource = "rows", PerUnit = 2 });
        var books = new CostBooks(new PlatformCosts(options), null!, NullLogger<CostBooks>.Instance);
        await using var engine = new InferenceEngine(new NoFiles(), Options.Create(new InferenceOptions { WorkerThreads = 1 }), TimeProvider.System, NullLogger<InferenceEngine>.Instance);
        using var spool = new UseSpool(null);
        var (counts, store, watcher) = (new UseCounts(), new AwayStore(failures: 3), new Watcher());
        using var meter = new CostMeter(
            new UseMeter(engine, counts, books, new Machine(), spool, options, TimeProvider.System), spool, books, store, [new Failing(), watcher],
            new CostInstruments(services.GetRequiredService<IMeterFactory>()), options, TimeProvider.System, NullLogger<CostMeter>.Instance);

        counts.Add(Owner, CostResource.Rows, 5_000);
        await meter.StartAsync(default);
        await store.Failed.WaitAsync(Patience);
        counts.Add(Owner, CostResource.Rows, 1_000);
        await store.Written.WaitAsync(Patience);
        counts.Add(Owner, CostResource.Rows, 1);
        await meter.StopAsync(default);

        store.Attempts.Take(4).Distinct().ShouldBe([1], "A report goes unchanged until it is written.");
        store.Rows.Sum().ShouldBe(6_001);
        watcher.Micros.ShouldBe(6_001 * 2_000);
    }

    /// <summary>Who watches is told of an instant before the look at what was used: what ends after it may be in what they are told, but all that ended before it is.</summary>
    [Fact]
    public async Task Tell_IsAsOfBeforeTheLook_AndSomeTimesForEachReport()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = Options.Create(new CostOptions { TellPeriod = TimeSpan.FromMilliseconds(20), Period = TimeSpan.FromMinutes(1) });
        options.Value.Prices.Add(new PriceOption { Resource = "rows", PerUnit = 2 });
        var (clock, counts, store) = (new TickingClock(), new UseCounts(), new AwayStore(failures: 0));
        var books = new CostBooks(new PlatformCosts(options), null!, NullLogger<CostBooks>.Instance);
        await using var engine = new InferenceEngine(new NoFiles(), Options.Create(new InferenceOptions { WorkerThreads = 1 }), TimeProvider.System, NullLogger<InferenceEngine>.Instance);
        using var spool = new UseSpool(null);
        var machine = new LookingMachine(clock);
        var watcher = new Watcher(() => machine.LookedAt);
        using var meter = new CostMeter(
            new UseMeter(engine, counts, books, machine, spool, options, clock), spool, books, store, [watcher],
            new CostInstruments(services.GetRequiredService<IMeterFactory>()), options, clock, NullLogger<CostMeter>.Instance);

        await meter.StartAsync(default);
        for (var told = 1; told <= 3; told++)
        {
            counts.Add(Owner, CostResource.Rows, 1_000);
            await watcher.ToldAsync(told).WaitAsync(Patience);
        }

        watcher.IsBefore.ShouldBeTrue();
        store.Attempts.ShouldBeEmpty("Nothing is written before its time.");
        await meter.StopAsync(default);
        store.Rows.Sum().ShouldBe(3_000);
    }

    /// <summary>A process is killed after it has told what was used, and before it could write it: the next on its folder writes it, once, though it is killed itself in between.</summary>
    [Fact]
    public async Task Kill_BeforeAReportIsWritten_LosesNothingThatWasTold()
    {
        var folder = Directory.CreateTempSubdirectory("actors-costs-").FullName;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = Options.Create(new CostOptions { TellPeriod = TimeSpan.FromMilliseconds(20), Period = TimeSpan.FromMilliseconds(100), RefreshPeriod = TimeSpan.FromMilliseconds(100) });
        options.Value.Prices.Add(new PriceOption { Resource = "rows", PerUnit = 2 });
        var (store, told) = (new AwayStore(failures: int.MaxValue), 0L);
        for (var life = 0; life < 3; life++)
        {
            var counts = new UseCounts();
            var books = new CostBooks(new PlatformCosts(options), null!, NullLogger<CostBooks>.Instance);
            await using var engine = new InferenceEngine(new NoFiles(), Options.Create(new InferenceOptions { WorkerThreads = 1 }), TimeProvider.System, NullLogger<InferenceEngine>.Instance);
            using var spool = new UseSpool(folder);
            var watcher = new Watcher(() => DateTimeOffset.MaxValue);
            using var meter = new CostMeter(
                new UseMeter(engine, counts, books, new Machine(), spool, options, TimeProvider.System), spool, books, store, [watcher],
                new CostInstruments(services.GetRequiredService<IMeterFactory>()), options, TimeProvider.System, NullLogger<CostMeter>.Instance);
            counts.Add(Owner, CostResource.Rows, 1_000 + life);
            await meter.StartAsync(default);
            await watcher.ToldAsync(1).WaitAsync(Patience);
            told += 1_000 + life;
            if (life < 2)
            {
                // The store never took anything of this life; its last words are lost like a killed process's.
                await meter.StopAsync(default);
                continue;
            }

            store.Failures = 0;
            await store.HasAsync(told).WaitAsync(Patience);
            await meter.StopAsync(default);
        }

        store.Rows.Sum().ShouldBe(told);
        SpinWait.SpinUntil(() => Directory.GetFiles(folder).Length == 0, Patience).ShouldBeTrue("Everything is written: nothing is left to be found.");
        Directory.Delete(folder, recursive: true);
    }

    private sealed class AwayStore(int failures) : ICostStore
    {
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly HashSet<(string, long)> _known = [];
        private long _wanted = long.MaxValue;

        public int Failures { get; set; } = failures;

        public Task Failed => _failed.Task;

        public Task Written => _written.Task;

        public List<long> Attempts { get; } = [];

        public List<long> Rows { get; } = [];

        public Task<bool> AddAsync(string reporter, UsageReport report, CancellationToken cancellationToken)
        {
            lock (_known)
            {
                Attempts.Add(report.Number);
                if (Attempts.Count <= Failures)
                {
                    _ = _failed.TrySetResult();
                    throw new IOException("The database is away.");
                }

                if (_known.Add((reporter, report.Number)))
                {
                    Rows.AddRange(report.Rows.Where(row => row.Key.Resource == "rows").Select(row => row.Quantity));
                }

                _ = _written.TrySetResult();
                _ = Rows.Sum() >= _wanted && _whole.TrySetResult();
            }

            return Task.FromResult(true);
        }

        /// <summary>Completes when so many rows are written, or more.</summary>
        public Task HasAsync(long rows)
        {
            lock (_known)
            {
                _wanted = rows;
                _ = Rows.Sum() >= rows && _whole.TrySetResult();
                return _whole.Task;
            }
        }

        public Task<long?> FindNumberAsync(string reporter, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UsageRow>> ListAsync(string tenant, long from, long until, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UsageRow>> SumAsync(long from, long until, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CostCharge> AddAsync(string tenant, CostCharge charge, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<CostCharge>> ListChargesAsync(string tenant, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> ExpireAsync(long beforeHour, DateTimeOffset reportersBefore, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Watcher(Func<DateTimeOffset>? lookedAt = null) : ISpendObserver
    {
        private readonly Channel<bool> _told = Channel.CreateUnbounded<bool>();
        private long _micros;
        private int _awaited;

        public long Micros => Interlocked.Read(ref _micros);

        public bool IsBefore { get; private set; } = true;

        public void Observe(IReadOnlyList<Spend> spends, DateTimeOffset until)
        {
            _ = Interlocked.Add(ref _micros, spends.Sum(spend => spend.Micros));
            IsBefore &= lookedAt is null || until < lookedAt();
            _ = _told.Writer.TryWrite(true);
        }

        /// <summary>Completes when it was told so often.</summary>
        public async Task ToldAsync(int times)
        {
            for (; _awaited < times; _awaited++)
            {
                _ = await _told.Reader.ReadAsync();
            }
        }
    }

    /// <summary>It is later whenever it is asked.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _ticks = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero).UtcTicks;

        public override DateTimeOffset GetUtcNow() => new(Interlocked.Add(ref _ticks, TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    private sealed class LookingMachine(TimeProvider clock) : IMachine
    {
        public double Processors => 1;

        public long Memory => 1 << 20;

        public DateTimeOffset LookedAt { get; private set; }

        public MachineReading Read()
        {
            LookedAt = clock.GetUtcNow();
            return new MachineReading(0, 0, null, null);
        }
    }

    private sealed class Failing : ISpendObserver
    {
        public void Observe(IReadOnlyList<Spend> spends, DateTimeOffset until) => throw new InvalidOperationException("It fails.");
    }
}
