using System.Buffers;
using System.Runtime.InteropServices;
using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>
/// The predictions of a journal as the bytes that they are there, outside the collector's heap, and in the order of segments. Read one by one they would be
/// some millions of objects that live for as long as the journal is worked on, and every collection meanwhile, in the midst of requests, would walk them.
/// </summary>
internal sealed unsafe class JournalFrames : IDisposable
{
    private const int FirstCount = 4_096;
    private const int NoTemplate = -1;
    private readonly TextPool _texts = new();
    private readonly List<DecisionTemplate> _templates = [];
    private readonly Dictionary<DecisionTemplate, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<nint> _batches = [];
    private readonly Dictionary<DecisionSorting, int> _versions = [];
    private Frame[] _frames = ArrayPool<Frame>.Shared.Rent(FirstCount);
    private int _count;

    /// <summary>Copies the frames of a batch.</summary>
    /// <exception cref="InvalidDataException">The bytes end inside a frame.</exception>
    public void Add(ReadOnlySpan<byte> batch)
    {
        var copy = (byte*)NativeMemory.Alloc((nuint)batch.Length);
        _batches.Add((nint)copy);
        batch.CopyTo(new Span<byte>(copy, batch.Length));
        ReadOnlySpan<byte> rest = new(copy, batch.Length);
        var templates = new FrameTemplates(_texts);
        for (var at = copy; DecisionFrame.Next(ref rest) is { IsEmpty: false } bytes; at += bytes.Length)
        {
            if (!templates.TryLearn(bytes))
            {
                Add(at, bytes, templates.Of(bytes));
            }
        }
    }

    /// <summary>
    /// The segments that the journal becomes, one for each tenant and time of keeping, those that are immutable apart; each as blocks of one version, sorted by id,
    /// each prediction once. Blocks are read while they are asked for.
    /// </summary>
    public IEnumerable<IEnumerable<Decision[]>> Segments()
    {
        _frames.AsSpan(0, _count).Sort();
        var ends = new int[_versions.Count];
        for (var at = 0; at < _count; at++)
        {
            ends[_frames[at].Version] = at + 1;
        }

        return _versions.GroupBy(version => (version.Key.Tenant, version.Key.RetentionDays, version.Key.IsImmutable), version => version.Value)
            .OrderBy(group => group.Key.Tenant, StringComparer.Ordinal).ThenBy(group => group.Key.RetentionDays).ThenBy(group => group.Key.IsImmutable)
            .Select(group => group.Order().SelectMany(version => Blocks(version == 0 ? 0 : ends[version - 1], ends[version])));
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _batches.ForEach(batch => NativeMemory.Free((void*)batch));
        _batches.Clear();
        ArrayPool<Frame>.Shared.Return(_frames);
        (_frames, _count) = ([], 0);
    }

    private void Add(byte* start, ReadOnlySpan<byte> bytes, DecisionTemplate? template)
    {
        var (id, sorting) = DecisionFrame.ReadSorting(bytes, template, _texts);
        if (!_versions.TryGetValue(sorting, out var version))
        {
            version = _versions.Count;
            _versions.Add(sorting, version);
        }

        if (_count == _frames.Length)
        {
            var more = ArrayPool<Frame>.Shared.Rent(_count * 2);
            _frames.CopyTo(more, 0);
            ArrayPool<Frame>.Shared.Return(_frames);
            _frames = more;
        }

        _frames[_count] = new Frame(version, id, _count, (nint)start, bytes.Length, PlaceOf(template));
        _count++;
    }

    private int PlaceOf(DecisionTemplate? template)
    {
        if (template is null)
        {
            return NoTemplate;
        }

        if (!_places.TryGetValue(template, out var place))
        {
            place = _templates.Count;
            _templates.Add(template);
            _places.Add(template, place);
        }

        return place;
    }

    private Decision Read(in Frame frame) =>
        DecisionFrame.Read(new ReadOnlySpan<byte>((void*)frame.Start, frame.Length), frame.Template == NoTemplate ? null : _templates[frame.Template], _texts);

    private IEnumerable<Decision[]> Blocks(int start, int end) => Enumerable.Range(start, end - start)
        .Where(at => at == start || _frames[at].Id != _frames[at - 1].Id)
        .Select(at => Read(_frames[at]))
        .Chunk(DecisionBlock.MaxCount);

    /// <summary>Where a frame is. In the order of a segment; of those with the same id, the first that was written comes first.</summary>
    private readonly record struct Frame(int Version, Guid Id, int Number, nint Start, int Length, int Template) : IComparable<Frame>
    {
        public int CompareTo(Frame other)
        {
            var order = Version.CompareTo(other.Version);
            order = order != 0 ? order : Id.CompareTo(other.Id);
            return order != 0 ? order : Number.CompareTo(other.Number);
        }
    }
}
