using Actors.Domain.Audit;
using Actors.Storage.Audit;
using Actors.Storage.Databases;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;

namespace Actors.Storage.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task AppendAsync_ManyAtOnce_AreAllThereInOneOrderAndVerify(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 1_500).Select(number => host.AppendAsync(number)));

        receipts.Select(receipt => receipt.Sequence).Order().ShouldBe(Enumerable.Range(0, 1_500).Select(n => (long)n));
        var report = await host.VerifyAsync();
        report.Fault.ShouldBeNull();
        (report.Size, report.SignedSize).ShouldBe((1_500, 1_500));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Proofs_OfEveryKind_HoldAgainstTheSignedHead(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.AppendManyAsync(700);
        Checkpoint.TryParseNote(await host.Log.SignHeadAsync(Never), out var head, out var note).ShouldBeTrue();

        note.IsSignedBy(host.Log.Keys).ShouldBeTrue();
        head.Size.ShouldBe(700);
        foreach (var entry in (long[])[0, 1, 255, 256, 511, 512, 698, 699])
        {
            var leaf = (await host.Reader.LeafAsync(entry, Never)).ShouldNotBeNull();
            var path = (await host.Reader.ProveAsync(ProofPlan.Inclusion(entry, head.Size), Never)).ShouldNotBeNull();
            TreeProof.Includes(leaf, entry, head.Size, path, head.Root).ShouldBeTrue($"{entry}");

            var before = (await host.Reader.RootAsync(entry, Never)).ShouldNotBeNull();
            var proof = (await host.Reader.ProveAsync(ProofPlan.Consistency(entry, head.Size), Never)).ShouldNotBeNull();
            TreeProof.IsConsistent(entry, before, head.Size, head.Root, proof).ShouldBeTrue($"{entry}");
        }

        (await host.Reader.ProveAsync(ProofPlan.Inclusion(0, 2_000), Never)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task AppendAsync_AfterRestarts_GoesOnWithTheSameLog(DatabaseProvider provider)
    {
        var database = await DatabaseAsync(provider);
        foreach (var count in (int[])[1, 254, 1, 1, 255, 300])
        {
            await using var host = await AuditHost.StartAsync(_folder.In("data"), database);
            await host.AppendManyAsync(count);
        }

        await using var last = await AuditHost.StartAsync(_folder.In("data"), database);
        var report = await last.VerifyAsync();
        report.Fault.ShouldBeNull();
        (report.Size, report.SignedSize).ShouldBe((812, 812));
    }

    [Fact]
    public async Task AppendAsync_TwoSilosOnOneDatabase_WriteOneLog()
    {
        var database = await DatabaseAsync(DatabaseProvider.PostgreSql);
        await using var one = await AuditHost.StartAsync(_folder.In("one"), database);
        await using var two = await AuditHost.StartAsync(
            _folder.In("two"), database, $"Audit:KeyFile={_folder.In("one", "audit", "signing.pem")}", $"Audit:SecretFile={_folder.In("one", "audit", "secret")}");

        await Task.WhenAll(one.AppendManyAsync(600), two.AppendManyAsync(600));

        var report = await two.VerifyAsync();
        report.Fault.ShouldBeNull();
        report.Size.ShouldBe(1_200);
        (await one.Reader.ListAsync(new AuditQuery("tenant0", false, 10) { Actor = "key:caller2" }, Never)).ShouldAllBe(entry => entry.Detail!.Actor == "key:caller2");
    }

    [Fact]
    public async Task RotateKey_OnOneOfTwoSilos_TheOtherTakesItFromTheFileTheyShare()
    {
        var database = await DatabaseAsync(DatabaseProvider.PostgreSql);
        await using var one = await AuditHost.StartAsync(_folder.In("one"), database);
        await using var two = await AuditHost.StartAsync(
            _folder.In("two"), database, $"Audit:KeyFile={_folder.In("one", "audit", "signing.pem")}", $"Audit:SecretFile={_folder.In("one", "audit", "secret")}");
        await one.AppendManyAsync(3);
        var next = await one.Log.RotateKeyAsync(AuditHost.Record(0) with { Action = "audit.key.rotate", Outcome = AuditOutcome.Done }, Never);

        await two.AppendManyAsync(3);
        SignedNote.TryParse(await two.Log.SignHeadAsync(Never), out var head).ShouldBeTrue();
        head.IsSignedBy([next]).ShouldBeTrue();
        two.Log.Keys.Count.ShouldBe(2);
        var again = await two.Log.RotateKeyAsync(AuditHost.Record(1) with { Action = "audit.key.rotate", Outcome = AuditOutcome.Done }, Never);
        await one.AppendManyAsync(3);
        var report = await one.VerifyAsync();
        report.Fault.ShouldBeNull();
        (report.Size, report.SignedSize).ShouldBe((11, 11));
        one.Log.Keys[^1].ToString().ShouldBe(again.ToString());
    }

    [Fact]
    public async Task RotateKey_ByAProcessWithAnotherKey_IsRefusedAndLeavesNothing()
    {
        var database = await DatabaseAsync(DatabaseProvider.PostgreSql);
        await using var one = await AuditHost.StartAsync(_folder.In("one"), database);
        await using var two = await AuditHost.StartAsync(_folder.In("two"), database);
        await one.AppendManyAsync(3);

        await Should.ThrowAsync<AuditKeyException>(() => two.Log.RotateKeyAsync(AuditHost.Record(0) with { Outcome = AuditOutcome.Done }, Never));
        await two.AppendManyAsync(3);
        var report = await one.VerifyAsync();
        report.Fault.ShouldBeNull();
        (report.Size, report.SignedSize).ShouldBe((6, 6));
        one.Log.Keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AppendAsync_ProcessWithAnotherKey_WritesButSignsNothing()
    {
        var database = await DatabaseAsync(DatabaseProvider.PostgreSql);
        await using var one = await AuditHost.StartAsync(_folder.In("one"), database);
        await using var two = await AuditHost.StartAsync(_folder.In("two"), database);
        await one.AppendManyAsync(3);
        Checkpoint.TryParseNote(await one.Log.SignHeadAsync(Never), out var head, out _).ShouldBeTrue();

        await two.AppendManyAsync(3);
        Checkpoint.TryParseNote(await two.Log.SignHeadAsync(Never), out var same, out _).ShouldBeTrue();

        same.Size.ShouldBeLessThan(6);
        (await one.VerifyAsync()).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task ListAsync_Filters_AreAllHeeded()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        await host.AppendManyAsync(210);

        var query = new AuditQuery("tenant0", false, 1_000);
        (await host.Reader.ListAsync(query, Never)).Count.ShouldBe(105);
        (await host.Reader.ListAsync(query with { Actor = "key:caller3" }, Never)).Count.ShouldBe(21);
        (await host.Reader.ListAsync(query with { Actor = "key:nobody" }, Never)).ShouldBeEmpty();
        (await host.Reader.ListAsync(query with { Action = "test.action1" }, Never)).ShouldAllBe(entry => entry.Leaf!.Action == "test.action1");
        (await host.Reader.ListAsync(query with { Resource = "resource4" }, Never)).ShouldAllBe(entry => entry.Detail!.Resource == "resource4");
        (await host.Reader.ListAsync(query with { From = AuditHost.Record(100).At, Until = AuditHost.Record(110).At }, Never)).Count.ShouldBe(5);
        var page = await host.Reader.ListAsync(query with { Limit = 10 }, Never);
        page.Select(entry => entry.Sequence).ShouldBeInOrder(SortDirection.Descending);
        (await host.Reader.ListAsync(query with { Limit = 10, Before = page[^1].Sequence }, Never))[0].Sequence.ShouldBeLessThan(page[^1].Sequence);
    }

    [Fact]
    public async Task EraseAsync_MakesDetailsUnreadableAndLeavesTheProofsWhole()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        await host.AppendManyAsync(50);
        var query = new AuditQuery("tenant0", false, 100);
        var readable = (await host.Reader.ListAsync(query, Never)).Count(entry => entry.Detail is not null);

        (await host.Reader.EraseAsync("key:caller2", Never)).ShouldBeTrue();

        (await host.Reader.ListAsync(query, Never)).Count(entry => entry.Detail is not null).ShouldBe(readable - 5);
        (await host.Reader.ListAsync(query with { Actor = "key:caller2" }, Never)).ShouldBeEmpty();
        (await host.VerifyAsync()).Fault.ShouldBeNull();
        (await host.Reader.EraseAsync("key:caller2", Never)).ShouldBeFalse();
    }

    [Fact]
    public async Task Leaf_HoldsNoName()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        _ = await host.AppendAsync(1);

        await foreach (var line in host.Reader.ExportAsync(0, 1, null, Never))
        {
            var text = System.Text.Encoding.UTF8.GetString([.. line.Leaf ?? [], .. line.Detail ?? []]);
            text.ShouldNotContain("caller1");
            text.ShouldNotContain("resource1");
            text.ShouldNotContain("reason 1");
        }
    }

    [Fact]
    public async Task Start_WithOpenIntent_ClosesItAsUnknown()
    {
        var call = Guid.NewGuid();
        await using (var host = await StartAsync(DatabaseProvider.Sqlite))
        {
            _ = await host.AppendAsync(0, AuditKind.Intent, call);
            _ = await host.AppendAsync(2, AuditKind.Intent, Guid.NewGuid());
            _ = await host.AppendAsync(0, AuditKind.Outcome, call);
        }

        await using var next = await AuditHost.StartAsync(_folder.In("data"), null, "Audit:IsAlone=true");

        var entries = await next.Reader.ListAsync(new AuditQuery("tenant0", false, 10), Never);
        entries.Count.ShouldBe(4);
        (entries[0].Leaf!.Outcome, entries[0].Leaf!.Kind).ShouldBe((AuditOutcome.Unknown, AuditKind.Outcome));
        entries[0].Leaf!.Call.ShouldBe(entries[2].Leaf!.Call);
        (await next.VerifyAsync()).Fault.ShouldBeNull();
        await next.DisposeAsync();
        await using var third = await AuditHost.StartAsync(_folder.In("data"), null, "Audit:IsAlone=true");
        (await third.Reader.DescribeAsync(Never)).Size.ShouldBe(4);
    }

    [Fact]
    public async Task AppendAsync_MoreThanMayWait_IsRefusedAndTheRestIsWritten()
    {
        await using var host = await AuditHost.StartAsync(_folder.In("data"), null, "Audit:MaxWaiting=10");

        var appends = Enumerable.Range(0, 5_000).Select(async number =>
        {
            try
            {
                _ = await host.AppendAsync(number);
                return true;
            }
            catch (AuditOverloadedException)
            {
                return false;
            }
        });
        var written = (await Task.WhenAll(appends)).Count(isWritten => isWritten);

        written.ShouldBeLessThan(5_000);
        (await host.Reader.DescribeAsync(Never)).Size.ShouldBe(written);
        (await host.VerifyAsync()).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Keys_AreForTheOwnersEyesOnly()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.In("data", "audit", "signing.pem")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(_folder.In("data", "audit", "secret")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task<AuditHost> StartAsync(DatabaseProvider provider) =>
        await AuditHost.StartAsync(_folder.In("data"), provider == DatabaseProvider.Sqlite ? null : await DatabaseAsync(provider));

    private Task<IDatabase> DatabaseAsync(DatabaseProvider provider) => TestDatabases.CreateAsync(provider, _folder);
}
