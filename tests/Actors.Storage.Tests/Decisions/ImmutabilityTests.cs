using Actors.Domain.Decisions;
using Actors.Domain.Tests.Decisions;
using Actors.Storage.Audit;
using Actors.Storage.Databases;
using Actors.Storage.Decisions;
using Actors.Storage.Tests.Artifacts;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Storage.Tests.Decisions;

/// <summary>Predictions of which the audit log has the digests: whatever is done to them behind the log's back is found.</summary>
public sealed class ImmutabilityTests : IDisposable
{
    private const int Long = 3_650;
    private static readonly DecisionFilter All = new() { Tenant = "acme" };
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider?> Stores => [null, DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    private string Segments => _folder.In("data", "decisions");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Sealed_ImmutableOnesAreInTheAuditLog_OthersAreNot(DatabaseProvider? provider)
    {
        await using var host = await DecisionHost.StartAsync(_folder.In("data"), provider is { } kind ? await TestDatabases.CreateAsync(kind, _folder) : null);
        var kept = await WriteAsync(host, seed: 1, count: 30, immutable: true);
        var others = await WriteAsync(host, seed: 2, count: 20, immutable: false);
        await host.SealAsync();

        Made.Texts(await host.ReadAsync(All)).ShouldBe(Made.Texts(kept.Concat(others).OrderBy(decision => decision.Head.Id)));
        var entry = (await EntriesAsync(host, "decision.seal")).ShouldHaveSingleItem();
        entry.Detail!.Note!.ShouldStartWith("30 predictions from ");
        var report = await CheckAsync(host);
        (report.Segments, report.Predictions, report.Immutable).ShouldBe((2, 50, 30));
        report.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_AChangedByte_ADeletedSegmentAndAReplacedOne_AreFound()
    {
        await using var host = await DecisionHost.StartAsync(_folder.In("data"));
        foreach (var seed in (int[])[3, 4, 5])
        {
            _ = await WriteAsync(host, seed, count: 10, immutable: true);
            await host.SealAsync();
        }

        (await CheckAsync(host)).Faults.ShouldBeEmpty();
        var files = Directory.EnumerateFiles(Segments, "*.segment").Order(StringComparer.Ordinal).ToArray();
        var bytes = await File.ReadAllBytesAsync(files[0]);
        bytes[40] ^= 1;
        await File.WriteAllBytesAsync(files[0], bytes);
        File.Delete(files[1]);
        await File.WriteAllBytesAsync(files[2], Forged());

        var faults = (await CheckAsync(host)).Faults;

        faults.Count.ShouldBe(4, string.Join('\n', faults));
        faults.Count(fault => fault.Contains("is changed: ", StringComparison.Ordinal)).ShouldBe(1);
        faults.Count(fault => fault.Contains("is not the one of which the audit log has the digest", StringComparison.Ordinal)).ShouldBe(1);
        faults.Count(fault => fault.Contains("A segment is gone", StringComparison.Ordinal)).ShouldBe(2);
    }

    /// <summary>What a kill between the entry and the segment leaves: the journal is still there, and becomes the segment later.</summary>
    [Fact]
    public async Task Check_AnEntryWhoseSegmentIsStillAJournal_FindsNothing()
    {
        byte[] journal;
        await using (var host = await DecisionHost.StartAsync(_folder.In("data")))
        {
            _ = await WriteAsync(host, seed: 7, count: 10, immutable: true);
            journal = await File.ReadAllBytesAsync(Directory.EnumerateFiles(Segments, "*.journal").Single());
            await host.SealAsync();
        }

        File.Delete(Directory.EnumerateFiles(Segments, "*.segment").Single());
        await File.WriteAllBytesAsync(Path.Combine(Segments, "000000000001.journal"), journal);
        await using var after = await DecisionHost.StartAsync(_folder.In("data"));

        (await CheckAsync(after)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Expired_IsInTheAuditLogAndNoFault()
    {
        var clock = new ManualTime();
        await using var host = await DecisionHost.StartAsync(_folder.In("data"), clock: clock);
        _ = await WriteAsync(host, seed: 6, count: 10, immutable: true, days: 200);
        await host.SealAsync();
        clock.Advance(TimeSpan.FromDays(3_650));
        await host.ExpireAsync();

        Directory.EnumerateFiles(Segments, "*.segment").ShouldBeEmpty();
        var (was, gone) = ((await EntriesAsync(host, "decision.seal")).Single(), (await EntriesAsync(host, "decision.expire")).Single());
        gone.Leaf!.Before.ShouldBe(was.Leaf!.After);
        (await CheckAsync(host)).Faults.ShouldBeEmpty();
    }

    private static byte[] Forged()
    {
        var buffer = new Domain.Bytes.ByteBuffer();
        Segment.Write(buffer, Made.Many(seed: 9, count: 10, days: Long).ConvertAll(decision => Of(decision, immutable: true)));
        return buffer.Written.ToArray();
    }

    private static Decision Of(Decision decision, bool immutable) => decision with
    {
        Head = decision.Head with { Subject = null, IsImmutable = immutable },
        Inputs = [.. decision.Inputs.Where(tensor => tensor.Form != FieldForm.Sealed)],
    };

    private static async Task<List<Decision>> WriteAsync(DecisionHost host, int seed, int count, bool immutable, int days = Long)
    {
        var decisions = Made.Many(seed, count, days: days).ConvertAll(decision => Of(decision, immutable));
        foreach (var decision in decisions)
        {
            (await host.WriteAsync(decision, DecisionLevel.Durable)).ShouldBe(DecisionReceipt.Taken);
        }

        return decisions;
    }

    private static Task<DecisionCheckReport> CheckAsync(DecisionHost host) =>
        host.Services.GetRequiredService<IDecisionCheck>().CheckAsync("acme", CancellationToken.None);

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(DecisionHost host, string action) =>
        await host.Services.GetRequiredService<IAuditReader>().ListAsync(new AuditQuery("acme", WithSystem: false, 100) { Action = action }, CancellationToken.None);
}
