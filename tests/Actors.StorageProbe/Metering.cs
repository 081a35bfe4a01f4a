using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Costs;

namespace Actors.StorageProbe;

/// <summary>Writes reports of use without end, and says of each that it is on disk once that is so.</summary>
internal static class Metering
{
    public static void Start(ICostStore store) => _ = Task.Run(async () =>
    {
        var reporter = Guid.NewGuid().ToString("N");
        var ledger = new UsageLedger(10);
        while (true)
        {
            ledger.Add(new UsageKey("acme", 1, "rows", "here", "fraud", 1, reporter), 1);
            var report = ledger.Take()!;
            _ = await store.AddAsync(reporter, report, CancellationToken.None);
            if (report.Number % 3 == 0)
            {
                _ = await store.AddAsync(reporter, report, CancellationToken.None);
            }

            ledger.Acknowledge(report.Number);
            Console.WriteLine($"metered {reporter} {report.Number}");
        }
    });
}
