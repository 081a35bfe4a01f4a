using Actors.Domain.Audit;
using Actors.Storage.Audit;
using Actors.TestKit;

namespace Actors.Storage.Tests.Audit;

public sealed class KeyRotationTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly TemporaryFolder _folder = new();

    private string KeyFile => _folder.In("data", "audit", "signing.pem");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rotate_Twice_EveryHeadVerifiesAndTheChangeIsAnEntry()
    {
        await using (var host = await StartAsync())
        {
            await host.AppendManyAsync(20);
            var before = (await host.Log.SignHeadAsync(Never)).ShouldNotBeNull();
            var old = host.Log.Keys.Single();
            var next = await RotateAsync(host);
            host.Log.Keys.Select(key => key.ToString()).ShouldBe([old.ToString(), next.ToString()]);

            // The head over the change is signed by both: who trusts the old key can come to trust the new one.
            SignedNote.TryParse(await host.Log.SignHeadAsync(Never), out var head).ShouldBeTrue();
            head.IsSignedBy([old]).ShouldBeTrue();
            head.IsSignedBy([next]).ShouldBeTrue();
            await host.AppendManyAsync(20);
            SignedNote.TryParse(await host.Log.SignHeadAsync(Never), out var later).ShouldBeTrue();
            later.IsSignedBy([old]).ShouldBeFalse();
            later.IsSignedBy([next]).ShouldBeTrue();
            _ = await RotateAsync(host);
            var report = await host.VerifyAsync([System.Text.Json.JsonSerializer.Serialize(new ExportLine { Type = "head", Note = before })]);
            report.Fault.ShouldBeNull();
            (report.Size, report.SignedSize, report.WitnessHeads).ShouldBe((42, 42, 1));
            var entry = (await host.Reader.ListAsync(new AuditQuery("tenant0", false, 10) { Action = "audit.key.rotate" }, Never))[^1];
            entry.Detail!.Note.ShouldBe($"{old} is followed by {next}");
        }

        await using var again = await StartAsync();
        again.Log.Keys.Count.ShouldBe(3);
        await again.AppendManyAsync(5);
        (await again.VerifyAsync()).SignedSize.ShouldBe(47);
    }

    /// <summary>Whoever has a copy of a key that was replaced can sign nothing that is believed.</summary>
    [Fact]
    public async Task Verify_LaterHeadBySomebodyWithTheOldKey_IsForged()
    {
        await using var host = await StartAsync();
        await host.AppendManyAsync(10);
        var stolen = await File.ReadAllTextAsync(KeyFile);
        _ = await RotateAsync(host);
        await host.AppendManyAsync(10);
        var (origin, size, _) = await host.Reader.DescribeAsync(Never);
        var root = (await host.Reader.RootAsync(size, Never)).ShouldNotBeNull();
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportFromPem(stolen);
        var forged = new NoteSigner(host.Log.Keys[0].Name, key).Sign(new Checkpoint(origin, size, root).ToString()).ToString();

        var verifier = new AuditVerifier(host.Log.Keys, []);
        await foreach (var line in host.Reader.ExportAsync(0, size, null, Never))
        {
            if (line.Type == "end")
            {
                verifier.Add(new ExportLine { Type = "head", Note = forged }).ShouldBeFalse();
            }

            _ = verifier.Add(line);
        }

        var fault = verifier.Finish().Fault.ShouldNotBeNull();
        fault.Kind.ShouldBe(AuditFaultKind.HeadForged);
        fault.Message.ShouldContain("was replaced");
    }

    /// <summary>The process died after the change was durable and before the key's file took its place: the next start finishes it.</summary>
    [Fact]
    public async Task Start_KeyFileNotYetInPlace_IsPutThere()
    {
        await using (var host = await StartAsync())
        {
            await host.AppendManyAsync(3);
            var old = await File.ReadAllTextAsync(KeyFile);
            _ = await RotateAsync(host);
            File.Move(KeyFile, KeyFile + ".next");
            await File.WriteAllTextAsync(KeyFile, old);
        }

        await using var again = await StartAsync();
        await again.AppendManyAsync(3);
        (await again.VerifyAsync()).SignedSize.ShouldBe(7);
        File.Exists(KeyFile + ".next").ShouldBeFalse();
    }

    /// <summary>It died before: the key that was made counts for nothing.</summary>
    [Fact]
    public async Task Start_NextKeyNeverTaken_GoesOnWithTheOld()
    {
        await using (var host = await StartAsync())
        {
            await host.AppendManyAsync(3);
        }

        using (var stray = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(KeyFile + ".next", stray.ExportPkcs8PrivateKeyPem());
        }

        await using var again = await StartAsync();
        await again.AppendManyAsync(3);
        again.Log.Keys.Count.ShouldBe(1);
        (await again.VerifyAsync()).SignedSize.ShouldBe(6);
        _ = await RotateAsync(again);
        (await again.VerifyAsync()).SignedSize.ShouldBe(7);
    }

    private Task<AuditHost> StartAsync() => AuditHost.StartAsync(_folder.In("data"));

    private static Task<NoteKey> RotateAsync(AuditHost host) =>
        host.Log.RotateKeyAsync(AuditHost.Record(0) with { Action = "audit.key.rotate", Outcome = AuditOutcome.Done }, Never);
}
