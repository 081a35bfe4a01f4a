using System.Text.Json;

namespace Actors.Domain.Audit;

/// <summary>The heads of a witness's file, held against a tree as it grows.</summary>
internal sealed class WitnessHeads
{
    private Queue<Checkpoint> _heads = new();

    /// <summary>How many the tree was consistent with.</summary>
    public int Consistent { get; private set; }

    /// <summary>Reads the heads. Lines of other kinds are passed over, so that an older export is a witness too.</summary>
    /// <returns>A head that cannot be believed; null where all can.</returns>
    public AuditFault? Take(IReadOnlyList<string> lines, string origin, IReadOnlyList<NoteKey> keys)
    {
        var heads = new List<Checkpoint>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Length == 0 || Read(lines[i]) is { Type: not "head" })
            {
                continue;
            }

            if (Read(lines[i])?.Note is not { } note || !Checkpoint.TryParseNote(note, out var head, out var signed)
                || head.Origin != origin || !signed.IsSignedBy(keys))
            {
                return new AuditFault(AuditFaultKind.HeadForged, i + 1, $"Line {i + 1} of the witness is not a head of log '{origin}' that a known key has signed.");
            }

            heads.Add(head);
        }

        _heads = new Queue<Checkpoint>(heads.OrderBy(head => head.Size));
        return null;
    }

    /// <summary>Compares the heads of the tree's present size.</summary>
    public AuditFault? Check(CompactRange tree)
    {
        while (_heads.TryPeek(out var head) && head.Size == tree.Size)
        {
            _ = _heads.Dequeue();
            if (head.Root != tree.Root())
            {
                return new AuditFault(
                    AuditFaultKind.WitnessInconsistent, head.Size, $"A witness holds another head of size {head.Size}: the log was rewritten before entry {head.Size}.");
            }

            Consistent++;
        }

        return null;
    }

    /// <summary>What is left when the tree has ended.</summary>
    public AuditFault? Remaining(long size) => _heads.Count == 0 ? null
        : new AuditFault(
            AuditFaultKind.RolledBack, size, $"A witness holds the head of size {_heads.Max(head => head.Size)}, and the log ends after {size} entries: the later ones are gone, as after a restored backup.");

    private static ExportLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportLine>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
