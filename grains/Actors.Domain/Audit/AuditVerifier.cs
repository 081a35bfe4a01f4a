using System.Text.Json;

namespace Actors.Domain.Audit;

/// <summary>
/// Verifies an export, line by line and in memory that does not grow with it: computes every hash anew, and names the first fault. It needs
/// nothing but the export, and believes no key or head but those that it is given.
/// </summary>
/// <param name="keys">Keys that heads may be signed with, in the order in which they followed one another; empty to believe those that the export names, which proves only that it is whole in itself.</param>
/// <param name="witnesses">Heads that others hold, as lines of a witness's file.</param>
public sealed class AuditVerifier(IReadOnlyList<NoteKey> keys, IReadOnlyList<string> witnesses)
{
    private CompactRange _tree = new();
    private readonly WitnessHeads _witnesses = new();
    private IReadOnlyList<NoteKey> _keys = keys;
    private TreeHash _previous = TreeHasher.Empty;
    private string? _origin;
    private long _lines;
    private long _signedSize;
    private int _heads;

    /// <summary>The place of the key that the last head was signed with: keys follow one another, and none comes back.</summary>
    private int _signer;
    private bool _isEnded;

    /// <summary>An entry that was looked for in vain at its place, until it is found elsewhere or the export ends.</summary>
    private AuditFault? _missing;

    /// <summary>What is wrong instead, if what is missing comes next.</summary>
    private AuditFault? _moved;

    private AuditFault? _fault;

    /// <summary>Begins in the middle of a log, of whose first part the tree is believed.</summary>
    /// <param name="tree">The tree so far.</param>
    /// <param name="previous">The leaf hash of its last entry.</param>
    /// <returns>This verifier.</returns>
    public AuditVerifier After(CompactRange tree, TreeHash previous)
    {
        ArgumentNullException.ThrowIfNull(tree);
        (_tree, _previous, _signedSize) = (tree.Copy(), previous, tree.Size);
        return this;
    }

    /// <summary>Takes the next line.</summary>
    /// <returns>Whether more lines are wanted: false once a fault is certain.</returns>
    public bool Add(string line) => Add(Parse(line));

    /// <summary>Takes the next line; null where it cannot be read.</summary>
    /// <returns>Whether more lines are wanted: false once a fault is certain.</returns>
    public bool Add(ExportLine? line)
    {
        if (_fault is not null)
        {
            return false;
        }

        _lines++;
        _fault = line is not null && !_isEnded ? Check(line) : Malformed("is not a line of an export");
        return _fault is null;
    }

    /// <summary>Ends the export.</summary>
    public AuditReport Finish()
    {
        _fault ??= _missing
            ?? (_isEnded ? null : Malformed("is where the export breaks off"))
            ?? _witnesses.Remaining(_tree.Size);
        return new AuditReport(_origin ?? "", _tree.Size, _signedSize, _tree.Root(), _heads, _witnesses.Consistent, _fault);
    }

    private static ExportLine? Parse(string line)
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

    private AuditFault? Check(ExportLine line) => (line.Type, _origin) switch
    {
        ("log", null) when line.Origin is { Length: > 0 } origin => Begin(origin, line.Keys ?? []),
        ("entry", not null) when line.Leaf is not null => CheckEntry(line),
        ("head", not null) when line.Note is not null => _missing is null ? CheckHead(line.Note) : null,
        ("end", not null) when line.Size is { } size => End(size),
        _ => Malformed("is not a line of an export, or not in its place"),
    };

    private AuditFault? Begin(string origin, IReadOnlyList<string> claimed)
    {
        _origin = origin;
        if (_keys.Count == 0)
        {
            _keys = [.. claimed.Select(text => NoteKey.TryParse(text, out var key) ? key : null).OfType<NoteKey>()];
        }

        return _witnesses.Take(witnesses, origin, _keys) ?? _witnesses.Check(_tree);
    }

    private AuditFault? CheckEntry(ExportLine line)
    {
        var at = _tree.Size;
        var hash = TreeHasher.Leaf(line.Leaf);
        _ = AuditLeaf.TryRead(line.Leaf, out var leaf);
        if (_missing is not null)
        {
            var found = Search(leaf, _missing.Position, _moved);
            _moved = null;
            return found;
        }

        // Two witnesses beside the bytes: the hash that the tree has stored, and the entry's own chain.
        var isStored = hash.ToString() == line.Hash;
        if (leaf is null || (!isStored && leaf.Sequence == at) || (leaf.Sequence != at && leaf.Previous == _previous))
        {
            return Changed(at, isStored ? "its bytes are not those of this entry" : "its bytes do not give the hash that is stored for it");
        }

        if (leaf.Sequence != at)
        {
            return FindMisplaced(leaf, at);
        }

        if (leaf.Previous != _previous)
        {
            return at == 0
                ? Changed(at, "it is the first and names one before it")
                : Changed(at - 1, $"entry {at} names another hash for it");
        }

        if (line.Columns is { } columns && columns != EntryColumns.Of(leaf))
        {
            return Changed(at, "its row, by which it is searched, does not repeat it");
        }

        if (line.Detail is { } detail && TreeHash.Of(detail) != leaf.Detail)
        {
            return new AuditFault(AuditFaultKind.DetailChanged, at, $"What is kept beside entry {at} was changed: it does not give the digest that the entry names.");
        }

        _previous = hash;
        _tree.Append(hash);
        return _witnesses.Check(_tree);
    }

    /// <summary>Another entry stands in the place: its own is missing, or they have changed places; which, the rest of the export tells.</summary>
    private AuditFault? FindMisplaced(AuditLeaf leaf, long at)
    {
        if (leaf.Sequence < at)
        {
            return new AuditFault(AuditFaultKind.EntryReordered, at, $"Entry {leaf.Sequence} stands in the place of entry {at}; the order of the entries was changed.");
        }

        _missing = new AuditFault(AuditFaultKind.EntryDropped, at, $"Entry {at} is missing; entry {leaf.Sequence} stands in its place.");
        return null;
    }

    /// <summary>What comes after such a place is only asked whether it is what is missed there.</summary>
    private static AuditFault? Search(AuditLeaf? leaf, long missing, AuditFault? moved) => leaf?.Sequence == missing
        ? moved ?? new AuditFault(AuditFaultKind.EntryReordered, missing, $"Entry {missing} stands in another place; the order of the entries was changed.")
        : null;

    private AuditFault? CheckHead(string note)
    {
        var at = _tree.Size;
        if (!Checkpoint.TryParseNote(note, out var head, out var signed))
        {
            return new AuditFault(AuditFaultKind.HeadForged, at, $"The tree head after entry {at - 1} is not of the form of one.");
        }

        var signer = signed.LastSigner(_keys);
        if (signer < _signer)
        {
            return new AuditFault(AuditFaultKind.HeadForged, head.Size, signer < 0
                ? $"The tree head of size {head.Size} is not signed by a known key: it was changed or forged."
                : $"The tree head of size {head.Size} is signed by key '{_keys[signer].Name}' only, which '{_keys[_signer].Name}' had followed: it was forged with a key that was replaced.");
        }

        if (head.Origin != _origin || head.Size != at)
        {
            return FindMisplaced(head, at);
        }

        if (head.Root != _tree.Root())
        {
            return new AuditFault(
                AuditFaultKind.HeadInconsistent, at, $"The tree head of size {at} is signed, and is not over these entries: one of entries {_signedSize} to {at - 1} was changed, with all that names it.");
        }

        (_signedSize, _signer) = (at, signer);
        _heads++;
        return null;
    }

    /// <summary>A head that is good and is not of this place: either it was moved, or entries before it are gone; which, the next entry tells.</summary>
    private AuditFault? FindMisplaced(Checkpoint head, long at)
    {
        var moved = new AuditFault(
            AuditFaultKind.HeadForged, head.Size, $"The tree head of size {head.Size} of log '{head.Origin}' stands after {at} entries of log '{_origin}'.");
        if (head.Origin != _origin || head.Size < at)
        {
            return moved;
        }

        _moved = moved;
        _missing = new AuditFault(AuditFaultKind.EntryDropped, at, $"Entry {at} is missing; the tree head of size {head.Size} stands in its place.");
        return null;
    }

    private AuditFault? End(long size)
    {
        _isEnded = true;
        return _missing is not null || size == _tree.Size ? null
            : new AuditFault(AuditFaultKind.EntryDropped, _tree.Size, $"Entry {_tree.Size} is missing: the export is of {size} entries and has {_tree.Size}.");
    }

    private static AuditFault Changed(long entry, string how) => new(AuditFaultKind.EntryChanged, entry, $"Entry {entry} was changed: {how}.");

    private AuditFault Malformed(string what) => new(AuditFaultKind.Malformed, _lines, $"Line {_lines} {what}.");
}
