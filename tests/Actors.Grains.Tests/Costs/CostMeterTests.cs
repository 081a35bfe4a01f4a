using System.Diagnostics.Metrics;
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
        var (counts, store, watcher) = (new UseCounts(), new AwayStore(failures: 3), new Watcher());
        using var meter = new CostMeter(
            new UseMeter(engine, counts, books, new Machine(), options, TimeProvider.System), books, store, [new Failing(), watcher],
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

    private sealed class AwayStore(int failures) : ICostStore
    {
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly HashSet<long> _known = [];

        public Task Failed => _failed.Task;

        public Task Written => _written.Task;

        public List<long> Attempts { get; } = [];

        public List<long> Rows { get; } = [];

        public Task<bool> AddAsync(string reporter, UsageReport report, CancellationToken cancellationToken)
        {
            Attempts.Add(report.Number);
            if (Attempts.Count <= failures)
            {
                _ = _failed.TrySetResult();
                throw new IOException("The database is away.");
            }

            if (_known.Add(report.Number))
            {
                Rows.AddRange(report.Rows.Where(row => row.Key.Resource == "rows").Select(row => row.Quantity));
            }

            _ = _written.TrySetResult();
            return Task.FromResult(true);
        }

        public Task<long?> FindNumberAsync(string reporter, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UsageRow>> ListAsync(string tenant, long from, long until, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<UsageRow>> SumAsync(long from, long until, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<CostCharge> AddAsync(string tenant, CostCharge charge, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<CostCharge>> ListChargesAsync(string tenant, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<int> ExpireAsync(long beforeHour, DateTimeOffset reportersBefore, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Watcher : ISpendObserver
    {
        private long _micros;

        public long Micros => Interlocked.Read(ref _micros);

        public void Observe(IReadOnlyList<Spend> spends, DateTimeOffset until) => Interlocked.Add(ref _micros, spends.Sum(spend => spend.Micros));
    }

    private sealed class Failing : ISpendObserver
    {
        public void Observe(IReadOnlyList<Spend> spends, DateTimeOffset until) => throw new InvalidOperationException("It fails.");
    }
}
