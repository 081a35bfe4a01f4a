using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Domain.Audit;

namespace Actors.Cli.Tests.Audit;

public sealed class AuditVerifyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actors-audit-").FullName;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public AuditVerifyTests()
    {
        File.WriteAllLines(In("export.jsonl"), Export(12));
        File.WriteAllText(In("keys"), NoteKey.Of("log", _key) + "\n");
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Verify_GoodExportWithItsKey_Succeeds()
    {
        var run = await VerifyAsync("--key", "keys");

        run.ShouldSucceed("Verification succeeded: log example.org/log, 12 entries, 12 of them under a signed head, 1 heads");
    }

    [Fact]
    public async Task Verify_WithoutKey_SaysWhatThatProves()
    {
        var run = await VerifyAsync();

        run.Code.ShouldBe(0);
        run.Error.ShouldContain("No key was given");
    }

    [Fact]
    public async Task Verify_DroppedEntry_NamesIt()
    {
        var lines = File.ReadAllLines(In("export.jsonl")).ToList();
        lines.RemoveAt(5);
        File.WriteAllLines(In("export.jsonl"), lines);

        (await VerifyAsync("--key", "keys")).ShouldBeRefused("Verification failed: EntryDropped at 4. Entry 4 is missing");
    }

    [Fact]
    public async Task Verify_WitnessOfMore_SaysRolledBack()
    {
        File.WriteAllLines(In("witness.jsonl"), Export(20).Where(line => line.Contains("\"head\"", StringComparison.Ordinal)));

        (await VerifyAsync("--key", "keys", "--witness", "witness.jsonl")).ShouldBeRefused("RolledBack at 12");
    }

    [Fact]
    public async Task Verify_AnotherKey_IsForged()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(In("keys"), NoteKey.Of("log", other) + "\n");

        (await VerifyAsync("--key", "keys")).ShouldBeRefused("HeadForged at 12");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key\n")]
    public async Task Verify_KeyFileWithoutKey_IsRefused(string text)
    {
        File.WriteAllText(In("keys"), text);

        (await VerifyAsync("--key", "keys")).Code.ShouldBe(1);
    }

    [Fact]
    public async Task Verify_NoSuchFile_SaysSo() => (await CommandRun.RunInAsync(_folder, "audit", "verify", "missing")).ShouldBeRefused("missing");

    private string In(string name) => Path.Combine(_folder, name);

    private Task<CommandRun> VerifyAsync(params string[] options) => CommandRun.RunInAsync(_folder, ["audit", "verify", "export.jsonl", .. options]);

    private List<string> Export(int size)
    {
        var signer = new NoteSigner("log", _key);
        var (tree, previous) = (new CompactRange(), TreeHasher.Empty);
        var lines = new List<string> { Line(new ExportLine { Type = "log", Origin = "example.org/log", Keys = [signer.Key.ToString()] }) };
        for (var n = 0; n < size; n++)
        {
            var detail = Encoding.UTF8.GetBytes($"detail {n}");
            var buffer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(buffer);
            new AuditLeaf(n, previous, n, AuditKind.Note, $"{n:x32}", "test.action", "tenant", "actor", "resource", null, null, AuditOutcome.Done, TreeHash.Of(detail)).WriteTo(writer);
            previous = TreeHasher.Leaf(buffer.WrittenSpan);
            tree.Append(previous);
            lines.Add(Line(new ExportLine { Type = "entry", Leaf = buffer.WrittenSpan.ToArray(), Hash = previous.ToString(), Detail = detail }));
        }

        lines.Add(Line(new ExportLine { Type = "head", Note = signer.Sign(new Checkpoint("example.org/log", size, tree.Root()).ToString()).ToString() }));
        lines.Add(Line(new ExportLine { Type = "end", Size = size }));
        return lines;
    }

    private static string Line(ExportLine line) => JsonSerializer.Serialize(line);
}
