using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Domain.Audit;

namespace Actors.Domain.Tests.Audit;

public sealed class AuditVerifierTests : IDisposable
{
    private const string Origin = "example.org/log";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Verify_UntouchedExport_FindsNothing()
    {
        var report = Verify(Export(40));

        report.Fault.ShouldBeNull();
        (report.Size, report.SignedSize, report.Heads, report.Origin).ShouldBe((40, 40, 4, Origin));
    }

    [Fact]
    public void Verify_AnyByteOfAnyEntryFlipped_NamesTheEntry()
    {
        var lines = Export(20);
        foreach (var (line, entry) in Entries(lines))
        {
            for (var at = 0; at < entry.Leaf!.Length; at += 3)
            {
                var leaf = entry.Leaf.ToArray();
                leaf[at] ^= 0x01;

                var fault = Verify(Replaced(lines, line, entry with { Leaf = leaf })).Fault.ShouldNotBeNull();

                fault.Position.ShouldBe(NumberOf(entry), $"byte {at}: {fault}");
                fault.Kind.ShouldBe(AuditFaultKind.EntryChanged, $"byte {at}: {fault}");
            }
        }
    }

    [Fact]
    public void Verify_EntryAndItsStoredHashRewritten_NamesTheEntry()
    {
        var lines = Export(20);
        var (line, entry) = Entries(lines)[7];
        var leaf = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry.Leaf!).Replace("model.alias.move", "model.alias.m0ve", StringComparison.Ordinal));

        var fault = Verify(Replaced(lines, line, entry with { Leaf = leaf, Hash = TreeHasher.Leaf(leaf).ToString() })).Fault;

        fault.ShouldNotBeNull().ShouldSatisfyAllConditions(
            () => fault.Kind.ShouldBe(AuditFaultKind.EntryChanged),
            () => fault.Position.ShouldBe(7));
    }

    [Fact]
    public void Verify_TailRewrittenWithItsWholeChain_NamesTheHead()
    {
        // The forger can compute every hash anew; what is missing is a signature.
        var (honest, forged) = (Export(20), Export(20, action: "model.nothing"));
        var lines = honest.Select(line => line.Contains("\"head\"", StringComparison.Ordinal)).Zip(honest.Zip(forged))
            .Select(pair => pair.First ? pair.Second.First : pair.Second.Second).ToList();

        var fault = Verify(lines).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.HeadInconsistent, 10));
    }

    [Fact]
    public void Verify_EntryDropped_NamesIt()
    {
        var lines = Export(20);
        lines.RemoveAt(Entries(lines)[5].Line);

        var fault = Verify(lines).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.EntryDropped, 5));
    }

    [Fact]
    public void Verify_LastEntriesDropped_NamesTheFirstOfThem()
    {
        var lines = Export(19);
        lines.RemoveRange(Entries(lines)[17].Line, 2);

        var fault = Verify(lines).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.EntryDropped, 17));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(3, 12)]
    [InlineData(0, 19)]
    public void Verify_EntriesSwapped_SaysSo(int first, int second)
    {
        var lines = Export(20);
        var entries = Entries(lines);
        (lines[entries[first].Line], lines[entries[second].Line]) = (lines[entries[second].Line], lines[entries[first].Line]);

        var fault = Verify(lines).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.EntryReordered, first));
    }

    [Fact]
    public void Verify_LeavesSwappedUnderTheirStoredHashes_SaysSo()
    {
        var lines = Export(20);
        var entries = Entries(lines);
        var swapped = Replaced(lines, entries[3].Line, entries[3].Entry with { Leaf = entries[8].Entry.Leaf });

        var fault = Verify(Replaced(swapped, entries[8].Line, entries[8].Entry with { Leaf = entries[3].Entry.Leaf })).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.EntryReordered, 3));
    }

    [Fact]
    public void Verify_DetailChanged_NamesTheEntry()
    {
        var lines = Export(20);
        var (line, entry) = Entries(lines)[11];

        var fault = Verify(Replaced(lines, line, entry with { Detail = [.. entry.Detail!, 0] })).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.DetailChanged, 11));
    }

    [Fact]
    public void Verify_DetailWithheld_IsNoFault()
    {
        var lines = Export(20);
        var (line, entry) = Entries(lines)[11];

        Verify(Replaced(lines, line, entry with { Detail = null })).Fault.ShouldBeNull();
    }

    [Fact]
    public void Verify_AnyByteOfAHeadFlipped_NamesTheHead()
    {
        var lines = Export(10);
        var line = lines.FindIndex(text => text.Contains("\"head\"", StringComparison.Ordinal));
        var head = JsonSerializer.Deserialize<ExportLine>(lines[line])!;
        for (var at = 0; at < head.Note!.Length; at++)
        {
            var note = head.Note.ToCharArray();
            note[at] = note[at] == 'A' ? 'B' : 'A';

            var fault = Verify(Replaced(lines, line, head with { Note = new string(note) })).Fault.ShouldNotBeNull($"character {at}");

            fault.Kind.ShouldBe(AuditFaultKind.HeadForged, $"character {at}: {fault}");
        }
    }

    [Fact]
    public void Verify_HeadsOfAnotherKey_AreForged()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var fault = Verify(Export(10, key: other)).Fault.ShouldNotBeNull();

        fault.Kind.ShouldBe(AuditFaultKind.HeadForged);
    }

    [Fact]
    public void Verify_WitnessOfALongerLog_SaysRolledBack()
    {
        var witness = Export(40).Where(line => line.Contains("\"head\"", StringComparison.Ordinal)).ToList();

        var fault = Verify(Export(25), witness).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.RolledBack, 25));
    }

    [Fact]
    public void Verify_WitnessOfAnotherPast_SaysRewritten()
    {
        var fault = Verify(Export(40, action: "model.nothing"), Export(20)).Fault.ShouldNotBeNull();

        (fault.Kind, fault.Position).ShouldBe((AuditFaultKind.WitnessInconsistent, 10));
    }

    [Fact]
    public void Verify_WitnessOfTheSamePast_CountsItsHeads() => Verify(Export(40), Export(20)).WitnessHeads.ShouldBe(2);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(21)]
    public void Verify_ExportThatBreaksOff_SaysSo(int lines) =>
        Verify(Export(20)[..lines]).Fault.ShouldNotBeNull().Kind.ShouldBe(AuditFaultKind.Malformed);

    private AuditReport Verify(IEnumerable<string> lines, IReadOnlyList<string>? witness = null)
    {
        var verifier = new AuditVerifier([NoteKey.Of("example.org/key", _key)], witness ?? []);
        foreach (var line in lines)
        {
            if (!verifier.Add(line))
            {
                break;
            }
        }

        return verifier.Finish();
    }

    /// <summary>An export with a head after each tenth entry.</summary>
    private List<string> Export(int size, string action = "model.alias.move", ECDsa? key = null)
    {
        var signer = new NoteSigner("example.org/key", key ?? _key);
        var (tree, previous) = (new CompactRange(), TreeHasher.Empty);
        var lines = new List<string> { Line(new ExportLine { Type = "log", Origin = Origin, Keys = [signer.Key.ToString()] }) };
        for (var n = 0; n < size; n++)
        {
            var detail = Encoding.UTF8.GetBytes($"detail {n}");
            var leaf = Bytes(new AuditLeaf(
                n, previous, 1_800_000_000_000_000 + n, AuditKind.Intent, $"{n:x32}", action, "tenant", "actor", "resource", "aa", null, null, TreeHash.Of(detail)));
            previous = TreeHasher.Leaf(leaf);
            tree.Append(previous);
            lines.Add(Line(new ExportLine { Type = "entry", Leaf = leaf, Hash = previous.ToString(), Detail = detail }));
            if (tree.Size % 10 == 0)
            {
                lines.Add(Line(new ExportLine { Type = "head", Note = signer.Sign(new Checkpoint(Origin, tree.Size, tree.Root()).ToString()).ToString() }));
            }
        }

        lines.Add(Line(new ExportLine { Type = "end", Size = size }));
        return lines;
    }

    private static List<(int Line, ExportLine Entry)> Entries(List<string> lines) =>
    [
        .. lines.Select((line, i) => (Line: i, Entry: JsonSerializer.Deserialize<ExportLine>(line)!)).Where(line => line.Entry.Type == "entry"),
    ];

    private static long NumberOf(ExportLine entry)
    {
        AuditLeaf.TryRead(entry.Leaf, out var leaf).ShouldBeTrue();
        return leaf.Sequence;
    }

    private static List<string> Replaced(List<string> lines, int line, ExportLine with) => [.. lines[..line], Line(with), .. lines[(line + 1)..]];

    private static string Line(ExportLine line) => JsonSerializer.Serialize(line);

    private static byte[] Bytes(AuditLeaf leaf)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        leaf.WriteTo(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
