using System.Runtime.InteropServices;

namespace Actors.Inference;

/// <summary>
/// What each caller used of one version since somebody last took it away. A run's time is split by rows over the requests that shared it, so that the parts add
/// up to the run. Guarded by the counters' lock; nothing is allocated for a request, but for the first of a caller.
/// </summary>
internal sealed class CallerUses
{
    /// <summary>Callers told apart between two takings; any more count as nobody known.</summary>
    private const int MaxCallers = 1024;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Cell> _cells = [default];
    private string? _lastCaller;
    private int _lastPlace;
    private bool _isUsed;

    /// <summary>Counts a run.</summary>
    /// <param name="batch">The requests that shared it.</param>
    /// <param name="ticks">What it took.</param>
    /// <param name="isAnswered">Whether it ended well; one that failed costs its time all the same.</param>
    public void Add(Batch batch, long ticks, bool isAnswered)
    {
        _isUsed = true;
        Span<Cell> cells;
        int rows = batch.Rows - batch.Padding;
        (long given, long seen) = (0, 0);
        foreach (PendingRequest request in batch.Callers)
        {
            // Each share ends where the exact one would, rounded down, so that the last one ends with the whole.
            seen += request.Rows;
            long end = ticks <= long.MaxValue / rows ? ticks * seen / rows : (long)((Int128)ticks * seen / rows);
            int place = PlaceOf(request.Caller);
            cells = CollectionsMarshal.AsSpan(_cells);
            ref Cell cell = ref cells[place];
            cell.Ticks += end - given;
            given = end;
            if (isAnswered)
            {
                cell.Rows += request.Rows;
                cell.InputBytes += request.Bytes;
                cell.OutputBytes += BytesOf(request.Answer);
            }
        }
    }

    /// <summary>Counts what a backend elsewhere was used for.</summary>
    public void Add(string? caller, int rows, in RemoteUse use)
    {
        _isUsed = true;
        int place = PlaceOf(caller);
        ref Cell cell = ref CollectionsMarshal.AsSpan(_cells)[place];
        cell.Rows += rows;
        cell.Remote = cell.Remote.Add(use);
    }

    /// <summary>Takes everything away; nothing where nothing was used.</summary>
    /// <param name="frequency">Ticks in a second.</param>
    public MeteredUse[] Take(long frequency)
    {
        if (!_isUsed)
        {
            return [];
        }

        MeteredUse[] uses = new MeteredUse[_cells.Count];
        uses[0] = _cells[0].ToUse(null, frequency);
        foreach ((string caller, int place) in _places)
        {
            uses[place] = _cells[place].ToUse(caller, frequency);
        }

        _places.Clear();
        _cells.Clear();
        _cells.Add(default);
        (_lastCaller, _lastPlace, _isUsed) = (null, 0, false);
        return uses;
    }

    private static long BytesOf(Tensor[]? answer)
    {
        long bytes = 0;
        foreach (Tensor tensor in answer.AsSpan())
        {
            bytes += tensor.Content.Length;
        }

        return bytes;
    }

    private int PlaceOf(string? caller)
    {
        // A credential's id is one object as long as the credential is known, and requests of one caller come together.
        if (ReferenceEquals(caller, _lastCaller))
        {
            return _lastPlace;
        }

        int place = 0;
        if (caller is not null && !_places.TryGetValue(caller, out place) && _places.Count < MaxCallers)
        {
            place = _cells.Count;
            _places.Add(caller, place);
            _cells.Add(default);
        }

        (_lastCaller, _lastPlace) = (caller, place);
        return place;
    }

    private struct Cell
    {
        public long Ticks;
        public long Rows;
        public long InputBytes;
        public long OutputBytes;
        public RemoteUse Remote;

        public readonly MeteredUse ToUse(string? caller, long frequency) => new(
            caller, frequency == 1_000_000_000 ? Ticks : (long)((Int128)Ticks * 1_000_000_000 / frequency), Rows, InputBytes, OutputBytes, Remote);
    }
}
